# syntax=docker/dockerfile:1

# What the world needs:             docker build -t cnn-lstm-server .
# With a jar that is built already: cp target/cnn-lstm-server-*.jar DIR/app.jar
#                                   docker build --build-context jar=DIR -t cnn-lstm-server .

# Built with the oldest supported JDK, run on the newest long-term one. Both bases have glibc: there are no natives for musl.
ARG BUILD_BASE=docker.io/library/maven:3.9-eclipse-temurin-17
ARG RUNTIME_BASE=docker.io/library/eclipse-temurin:25-jre-noble

FROM ${BUILD_BASE} AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -DskipTests -Dspotless.check.skip package


FROM scratch AS jar
COPY --from=build /build/target/cnn-lstm-server-*.jar /app.jar


FROM ${BUILD_BASE} AS unpacked
WORKDIR /build
COPY --from=jar /app.jar .
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers \
    && jar xf app.jar META-INF/sbom/application.cdx.json

# JavaCPP would unpack some 500 MB of natives at every start, into a directory that a read-only container does not have. They
# are unpacked here, and their jars left out. JavaCPP looks for what it loads itself in jni/; the rest is found by the
# dynamic linker in lib/, since JavaCPP would copy a second OpenBLAS if it saw the first one under its other name. ND4J and oneDNN
# both bring a libgomp, of which one is kept.
WORKDIR /build/natives
RUN for archive in ../layers/dependencies/lib/*-linux-*.jar; do jar xf "$archive" && rm "$archive" || exit 1; done \
    && mkdir jni lib \
    && find . -path ./jni -prune -o -path ./lib -prune -o -name 'libjni*.so' -exec mv -t jni {} + \
    && find . -path ./jni -prune -o -path ./lib -prune -o -name 'lib*.so*' -exec mv -f -t lib {} ';' \
    && ln -s libopenblas.so.0 lib/libopenblas_nolapack.so.0

# The server loads these, and no more of OpenCV than reads pictures; the run below fails if one is missing.
RUN cd jni && mkdir ../loaded \
    && mv libjnijavacpp.so libjniOpenCL.so libjnidnnl.so libjnind4jcpu.so libjniopenblas.so libjniopenblas_nolapack.so \
          libjniopencv_core.so libjniopencv_imgcodecs.so libjniopencv_imgproc.so ../loaded/ \
    && cd .. && rm -r jni && mv loaded jni \
    && LD_LIBRARY_PATH="$PWD/lib" ldd jni/*.so | awk '$3 ~ "/natives/lib/" {print $3}' | sort -u > needed \
    && find "$PWD/lib" -type f | grep -v -x -F -f needed | xargs rm

# The class data archive below holds for jars of this age alone, so they have one that does not depend on the build.
RUN find ../layers -exec touch --date=2026-01-01T00:00:00Z {} +


FROM ${RUNTIME_BASE} AS server
WORKDIR /app

# From what changes least to what changes most.
COPY --from=unpacked /build/natives/jni/ natives/jni/
COPY --from=unpacked /build/natives/lib/ natives/lib/
COPY --from=unpacked /build/layers/dependencies/ ./
COPY --from=unpacked /build/layers/snapshot-dependencies/ ./
COPY --from=unpacked /build/layers/application/ ./
COPY --from=unpacked /build/META-INF/sbom/ sbom/

# LD_LIBRARY_PATH: see above. MALLOC_ARENA_MAX: glibc's arenas, one a thread, would keep what natives have freed.
# JDK_JAVA_OPTIONS is for tuning; most of the memory is the network's, outside the heap.
ENV LD_LIBRARY_PATH=/app/natives/lib \
    MALLOC_ARENA_MAX=2 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=35 -XX:+ExitOnOutOfMemoryError"


# Class data as the virtual machine lays it out in memory: no machine code, so it holds for every processor. Made by starting the
# server, which shows at once that nothing is missing. The virtual machine passes over an archive that does not fit: options about
# modules do not fit the JDK's own, so the jar's manifest grants native access, not an option.
FROM server AS archive
RUN java -XX:ArchiveClassesAtExit=/app/app.jsa \
      -Djava.awt.headless=true \
      -Djdk.serialFilter='!*' \
      -Dorg.bytedeco.javacpp.pathsfirst=true \
      -Djava.library.path=/app/natives/jni \
      -jar app.jar --server.port=0 --management.server.port=0 --cnnlstm.shutdown.grace=0s >/tmp/start.log & \
    server=$!; \
    until grep -q 'actuator/prometheus' /tmp/start.log; do kill -0 "$server" || exit 1; sleep 0.2; done; \
    kill -TERM "$server" && wait "$server" && chmod a+r app.jsa


FROM server
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=2026-01-01T00:00:00Z
ARG SOURCE=
ARG RUNTIME_BASE
LABEL org.opencontainers.image.title="cnn-lstm-server" \
      org.opencontainers.image.description="Serves CNN-LSTM networks: pictures in over HTTP, answers out, every stage measured." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.base.name="${RUNTIME_BASE}"

COPY --from=archive /app/app.jsa ./

# A number, so that Kubernetes can see that it is not root; any other will do. Nothing is written but to /tmp.
USER 10001:10001
EXPOSE 8080 8081
ENTRYPOINT ["java", \
  "-XX:SharedArchiveFile=/app/app.jsa", \
  "-XX:+ErrorFileToStderr", \
  "-Djava.awt.headless=true", \
  "-Djdk.serialFilter=!*", \
  "-Dorg.bytedeco.javacpp.pathsfirst=true", \
  "-Djava.library.path=/app/natives/jni", \
  "-jar", "app.jar"]
