import { mount } from "svelte";
import Receivables from "./receivables.svelte";

const target = document.querySelector("#root");
if (target !== null) mount(Receivables, { target });
