package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.opencv.global.opencv_core.getNumThreads;
import static org.cnnlstm.image.ImageFiles.PNG_HEADER_END;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.exif;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.plain;
import static org.cnnlstm.image.ImageFiles.png;
import static org.cnnlstm.image.ImageFiles.pngHeader;
import static org.cnnlstm.image.ImageFiles.read;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    private static final int SIDE = 600;

    /** Leaking the 360 kB of each picture would grow it eight times as much. */
    private static final long ALLOWED_GROWTH = 64L << 20;

    private static final List<String> NAMES = List.of(
            "baseline-420.jpg", "progressive.jpg", "orientation-7.jpg", "rgba.png", "grey-16-bits-transparent.png");

    private static final byte[] UNDECODABLE = png(pngHeader(24, 16, 8, 2), chunk("IDAT", new byte[20]));

    @Test
    void leavesNoNativeObjectBehind() {
        for (String name : NAMES) {
            tensor(name);
            long before = Pointer.totalCount();
            tensor(name);
            refuse();
            // Others' objects may be collected meanwhile, so that there are fewer.
            assertThat(Pointer.totalCount()).as(name).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void residentMemoryDoesNotGrowWithThePictures() {
        byte[] bytes = largeTurnedPng();
        decode(bytes, 100);
        long resident = Pointer.physicalBytes();

        decode(bytes, 1500);

        assertThat(Pointer.physicalBytes() - resident).isLessThan(ALLOWED_GROWTH);
    }

    @Test
    void tenThousandPicturesOfAllKindsLeaveNoMemoryBehind() {
        List<byte[]> files = FormatsTest.names().stream()
                .map(name -> file("formats/" + name))
                .collect(Collectors.toCollection(ArrayList::new));
        NAMES.forEach(name -> files.add(file(name)));
        files.add(UNDECODABLE);
        readOrRefuse(files, 2000);
        long objects = Pointer.totalCount();
        long resident = Pointer.physicalBytes();

        readOrRefuse(files, 10_000);

        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
        // Leaking one kind's kilobyte of pixels each time would not show, but its objects would.
        assertThat(Pointer.physicalBytes() - resident).isLessThan(ALLOWED_GROWTH);
    }

    private static void readOrRefuse(List<byte[]> files, int count) {
        for (int i = 0; i < count; i++) {
            byte[] bytes = files.get(i % files.size());
            // Each round cuts at another place, so that what is refused half way is among them.
            byte[] file = i % 3 == 0 ? Arrays.copyOf(bytes, 1 + i % bytes.length) : bytes;
            try {
                PictureFile opened = new ImageReader(ImageFiles.LIMITS).open(file);
                opened.decodeFrames(Orientation.APPLY, picture -> tensor(picture, InputSpec.picture(8, 8, 3)));
            } catch (ServiceException e) {
                assertThat(e.reason()).isEqualTo(Reason.IMAGE_CORRUPT);
            }
        }
    }

    @Test
    void theDecoderHasNoThreadsOfItsOwn() {
        tensor(NAMES.get(0));

        assertThat(getNumThreads()).isEqualTo(1);
    }

    @Test
    void decodesOnManyThreadsAtOnceEachItsOwnPicture() throws Exception {
        List<float[]> expected = NAMES.stream().map(name -> tensor(name).data()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                int index = i % NAMES.size();
                answers.add(threads.submit(
                        () -> Arrays.equals(tensor(NAMES.get(index)).data(), expected.get(index))));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void decode(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            tensor(bytes, InputSpec.picture(8, 8, 3));
        }
    }

    /** Few bytes on the Java heap and many beside it. */
    private static byte[] largeTurnedPng() {
        byte[] rows = ImageFiles.deflated(new byte[SIDE * (SIDE + 1)]);
        byte[] exif = chunk("eXIf", exif(ByteOrder.BIG_ENDIAN, 6));
        return insert(png(pngHeader(SIDE, SIDE, 8, 0), chunk("IDAT", rows)), PNG_HEADER_END, exif);
    }

    /** Its checksums are right and its pixels are not, so that the native decoder refuses it. */
    private static void refuse() {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> read(UNDECODABLE));
    }

    private static Tensor tensor(String name) {
        return tensor(file(name), InputSpec.picture(32, 32, 3));
    }

    private static Tensor tensor(byte[] bytes, InputSpec input) {
        try (Picture picture = read(bytes)) {
            return tensor(picture, input);
        }
    }

    private static Tensor tensor(Picture picture, InputSpec input) {
        return Preprocessor.tensor(picture, input, plain(Resize.AREA, Fit.LETTERBOX, ColourOrder.RGB));
    }
}
