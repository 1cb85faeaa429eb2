import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./checks/tool.ts";
import { readmeWithFloors } from "./floors-picture.ts";

const { now, wanted } = await readmeWithFloors();
if (now !== wanted) writeFileSync(join(root, "README.md"), wanted);
console.log(now === wanted ? "README.md shows the floors as they are." : "README.md has a new picture of the floors.");
