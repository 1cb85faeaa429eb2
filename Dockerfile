# One image with everything: the server, the built staff app, the scripts for other sites and the embedded database's home in /data.
FROM node:24-bookworm-slim AS build
WORKDIR /acquit
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile \
 && npx --yes pnpm@12.21.0 --filter @acquit/app run build \
 && node --conditions=@acquit/source scripts/build-embed.ts \
 && rm -rf .git scripts/bench

FROM node:24-bookworm-slim
ENV NODE_ENV=production ACQUIT_DATA=/data
WORKDIR /acquit
COPY --from=build --chown=root:root /acquit /acquit
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4620
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4620/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--conditions=@acquit/source", "packages/server/src/commands/main.ts", "serve", "--host", "0.0.0.0"]
