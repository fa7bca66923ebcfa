package org.cnnlstm.training;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.cnnlstm.image.ImageLimits;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.tensor.Tensor;

/** Pictures whose grey is their number, so that it can be read off a tensor which picture it was made of. */
final class NumberedPictures implements PictureSet {

    static final InputSpec INPUT = InputSpec.picture(2, 2, 3);

    private final int size;
    private final int classes;

    NumberedPictures(int size, int classes) {
        this.size = size;
        this.classes = classes;
    }

    static PictureTensors tensors(InputSpec input) {
        ImageReader reader = new ImageReader(new ImageLimits(1 << 20, 1 << 20));
        return new PictureTensors(reader, input, Preprocessing.standard(input.channels()));
    }

    /** The numbers of the pictures in a batch. */
    static int[] numbers(Tensor inputs) {
        int[] numbers = new int[inputs.extent(0)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.round((inputs.slice(i).data()[0] + 1) * 127.5f);
        }
        return numbers;
    }

    @Override
    public String name() {
        return "numbered";
    }

    @Override
    public List<String> labels() {
        return List.of("a", "b", "c", "d", "e").subList(0, classes);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfClass(index % classes);
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, index * 0x010101);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LabelledPicture(truth(index), List.of(png.toByteArray()), "picture " + index);
    }
}
