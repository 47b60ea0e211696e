# govplan in a container: no root, and no network once it is built (see scripts/docker.sh).
FROM python:3.13-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --disable-pip-version-check --wheel-dir /wheels /src

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --disable-pip-version-check --no-index --find-links /wheels govplan \
    && useradd --create-home --uid 10001 govplan
USER govplan
WORKDIR /plans
ENTRYPOINT ["govplan"]
CMD ["--help"]
