# syntax=docker/dockerfile:1
# Three images from one build, so that pages, scripts and nginx always belong together:
#
#   docker build --target server -t stoa .            the shop: one program and its site, no shell, not root
#   docker build --target nginx  -t stoa-nginx .      nginx with the site's files and the configuration of nginx/
#   docker build --target backup -t stoa-backup .     deploy/backup with the tools of PostgreSQL
#
# For a registry of one's own, pin the three base images by digest.

FROM rust:1.95-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends brotli nasm \
    && rm -rf /var/lib/apt/lists/* \
    && rustup target add wasm32-unknown-unknown \
    && cargo install --locked cargo-leptos@0.3.11
WORKDIR /src
COPY . .
# The caches belong to the builder and never become part of an image.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    rm -rf target/site/pkg \
    && cargo leptos build --release --precompress \
    && mkdir -p /out \
    && cp target/release/stoa /out/stoa \
    && cp -R target/site /out/site \
    && mkdir -p /empty/media /empty/mail

FROM nginx:1.28-bookworm AS nginx
COPY nginx/nginx.conf nginx/_busy.html /etc/nginx/stoa/
COPY nginx/include /etc/nginx/stoa/include
COPY nginx/balance /etc/nginx/stoa/balance
COPY deploy/compose/nginx-site /etc/nginx/stoa/site
COPY --from=build /out/site /srv/site
RUN mkdir -p /etc/nginx/stoa/site/logs /etc/nginx/stoa/site/cache \
    && ln -sf /dev/stdout /etc/nginx/stoa/site/logs/access.log \
    && ln -sf /dev/stderr /etc/nginx/stoa/site/logs/error.log \
    && chown -R nginx:nginx /etc/nginx/stoa/site/cache /etc/nginx/stoa/site/logs
USER 101:101
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s CMD ["curl", "-sf", "-o", "/dev/null", "http://127.0.0.1:8080/health"]
CMD ["nginx", "-p", "/etc/nginx/stoa/", "-c", "nginx.conf", "-g", "daemon off;"]

# Its pg_dump is as new as the newest database it shall copy.
FROM postgres:17-bookworm AS backup
COPY deploy/backup deploy/restore deploy/backup-lib.sh /stoa/deploy/
USER 65532:65532
ENTRYPOINT ["/stoa/deploy/backup"]

# glibc, libgcc and certificates, nothing else; the account "nonroot" is 65532.
FROM gcr.io/distroless/cc-debian12:nonroot AS server
COPY --from=build /out/stoa /app/stoa
COPY --from=build /out/site /app/site
COPY --from=build --chown=65532:65532 /empty /data
WORKDIR /data
ENV STOA_LISTEN=0.0.0.0:3000 \
    STOA_MEDIA_DIR=/data/media \
    STOA_MAIL_DIR=/data/mail \
    STOA_LOG_FORMAT=json
USER 65532:65532
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s CMD ["/app/stoa", "health"]
ENTRYPOINT ["/app/stoa"]
CMD ["serve"]
