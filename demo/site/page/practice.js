const { start } = await import(document.querySelector("script[data-embed]").dataset.embed);
await start({ practice: "demonstration" }).ready;
document.documentElement.dataset.ready = "";
