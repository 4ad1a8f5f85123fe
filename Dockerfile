# The images of stepgate: nothing but a program, its licence and what of others is in it, for any user id.
#
#   podman build -t localhost/stepgate .                               (or docker build)
#   podman build -t localhost/stepgate-entrypoint --target tekton .
#   podman build -t localhost/stepgate-task --target task .
#
# A Pod uses the first as an init container, `stepgate install DIR`: see examples/pod.

# Debian 12, Ubuntu 24.04 or later; its packages are the only source of the build.
ARG BASE=debian:12
FROM ${BASE} AS build
COPY . /src
WORKDIR /src
RUN ./dev build stepgate entrypoint image_files

# `--target tekton`: the image that Tekton's controller is pointed at, see examples/tekton. Its init
# container runs /ko-app/entrypoint by that path.
FROM scratch AS tekton
COPY --from=build /src/build/release/bin/entrypoint /ko-app/entrypoint
COPY --from=build /src/LICENSE /src/build/release/image/ /
USER 65532:65532
ENTRYPOINT ["/ko-app/entrypoint"]

# `--target task`: the same with `stepgate` beside it, for Pods of `stepctl render --with-stepgate`.
FROM tekton AS task
COPY --from=build /src/build/release/bin/stepgate /ko-app/stepgate

FROM scratch
# Not /stepgate: Pods mount their volumes below a folder of that name.
COPY --from=build /src/build/release/bin/stepgate /bin/stepgate
COPY --from=build /src/LICENSE /src/build/release/image/ /
# Nobody in particular: the program needs no user, no home and no privilege.
USER 65532:65532
ENTRYPOINT ["/bin/stepgate"]
