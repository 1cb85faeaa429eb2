// ESLint rule for line 3 of docs/conventions.md: every export carries a JSDoc sentence. Overloads share the first one's;
// `export { name } from` repeats a documented name and needs none.
export const documentedExport = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { missing: "Say in one JSDoc sentence what this export is (units, rounding, errors, source where they apply)." },
  },
  create(context) {
    const { sourceCode } = context;
    const seen = new Set();
    return {
      "ExportNamedDeclaration[declaration!=null]"(node) {
        const name = node.declaration.id?.name;
        const documented = sourceCode
          .getCommentsBefore(node)
          .some(({ type, value }) => type === "Block" && value.startsWith("*"));
        if (!documented && !seen.has(name))
          context.report({ node, messageId: "missing", loc: sourceCode.getFirstToken(node).loc });
        if (name !== undefined) seen.add(name);
      },
    };
  },
};
