import { createApp } from "vue";
import Receivables from "./receivables.vue";

createApp(Receivables).mount("#root");
