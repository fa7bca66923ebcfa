# syntax=docker/dockerfile:1

# Built with the oldest supported JDK, run on the newest long-term one. Both bases have glibc: there are no natives for musl.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -DskipTests -Dspotless.check.skip package \
    && cp target/cnn-lstm-server-*.jar app.jar \
    && java -Djarmode=tools -jar app.jar extract --layers --destination layers

# JavaCPP would unpack some 400 MB of natives at every start, into a directory that a read-only container does not have. They
# are unpacked here, and their jars left out. JavaCPP looks for what it loads itself in jni/; the rest is found by the
# dynamic linker in lib/, since JavaCPP would copy a second OpenBLAS if it saw the first one under its other name. ND4J and oneDNN
# both bring a libgomp, of which one is kept.
WORKDIR /build/natives
RUN for archive in ../layers/dependencies/lib/*-linux-*.jar; do jar xf "$archive" && rm "$archive" || exit 1; done \
    && mkdir jni lib \
    && find . -path ./jni -prune -o -path ./lib -prune -o -name 'libjni*.so' -exec mv -t jni {} + \
    && find . -path ./jni -prune -o -path ./lib -prune -o -name 'lib*.so*' -exec mv -f -t lib {} ';' \
    && ln -s libopenblas.so.0 lib/libopenblas_nolapack.so.0


FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="cnn-lstm-server" \
      org.opencontainers.image.description="Serves CNN-LSTM networks: pictures in over HTTP, answers out, every stage measured."
WORKDIR /app

# From what changes least to what changes most.
COPY --from=build /build/natives/jni/ natives/jni/
COPY --from=build /build/natives/lib/ natives/lib/
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# LD_LIBRARY_PATH: see above. MALLOC_ARENA_MAX: glibc's arenas, one a thread, would keep what natives have freed.
# JDK_JAVA_OPTIONS is for tuning; most of the memory is the network's, outside the heap.
ENV LD_LIBRARY_PATH=/app/natives/lib \
    MALLOC_ARENA_MAX=2 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=35 -XX:+ExitOnOutOfMemoryError"

# Fails here, and not at the first request, if the base lacks a library that the natives need.
RUN if ldd natives/jni/libjnind4jcpu.so natives/jni/libjnidnnl.so \
      natives/jni/libjniopencv_imgcodecs.so natives/jni/libjniopencv_imgproc.so \
      | grep 'not found'; then exit 1; fi

# A number, so that Kubernetes can see that it is not root. Nothing is written but to /tmp.
USER 10001:10001
EXPOSE 8080 8081
ENTRYPOINT ["java", \
  "--enable-native-access=ALL-UNNAMED", \
  "-Djava.awt.headless=true", \
  "-Dorg.bytedeco.javacpp.pathsfirst=true", \
  "-Djava.library.path=/app/natives/jni", \
  "-jar", "app.jar"]
