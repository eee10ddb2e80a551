# The site, its worker and its scheduler; which of them is said by the command. See deploy/compose.yaml.
FROM python:3.13-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-cjk gnupg postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /site guccho \
 && install -d -o guccho /data /backup
WORKDIR /site
ENV DJANGO_SETTINGS_MODULE=site_core.settings.production GUCCHO_DATA_DIR=/data UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-default-groups --no-cache
COPY . .
RUN .venv/bin/python scripts/messages.py compile
ENV PATH=/site/.venv/bin:$PATH
USER guccho
EXPOSE 8001
CMD ["granian", "--interface", "wsgi", "site_core.wsgi:application", "--host", "0.0.0.0", "--port", "8001", "--workers", "2", "--respawn-failed-workers"]
