package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int[] NONE = {1, 1};

    @Test
    void leavesOfAMapWhatDl4jSays() {
        int compared = 0;
        for (ConvolutionMode mode : new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
            for (int extent = 1; extent <= 9; extent++) {
                for (int kernel = 1; kernel <= 4; kernel++) {
                    for (int stride = 1; stride <= 3; stride++) {
                        for (int dilation = 1; dilation <= 2; dilation++) {
                            compared += compare(mode, extent, kernel, stride, dilation);
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    /** @return 1 if the kernel fits into the map */
    private static int compare(ConvolutionMode mode, int extent, int kernel, int stride, int dilation) {
        int[] kernels = {kernel, 2};
        int[] strides = {stride, 1};
        int[] dilations = {dilation, 1};
        int[] padding = {mode == ConvolutionMode.Same ? 0 : 1, 0};
        int reach = dilation * (kernel - 1) + 1;
        if (extent + 2 * padding[0] < reach || (mode == ConvolutionMode.Truncate && padding[0] >= reach)) {
            return 0;
        }
        InputType.InputTypeConvolutional dl4j = (InputType.InputTypeConvolutional) new ConvolutionLayer.Builder(kernels)
                .stride(strides)
                .dilation(dilations)
                .padding(padding)
                .convolutionMode(mode)
                .nIn(3)
                .nOut(5)
                .build()
                .getOutputType(0, InputType.convolutional(extent, 8, 3));
        Shape input = new Shape(1, 3, extent, 8);

        Shape output =
                Window.of(input, mode, kernels, strides, padding, dilations).over(input, 5);

        assertThat(output.extents())
                .as("%s %s of %s by %s over %s", mode, kernel, dilation, stride, extent)
                .containsExactly(dl4j.getChannels(), dl4j.getHeight(), dl4j.getWidth());
        return 1;
    }

    @Test
    void padsBelowAndToTheRightWhereOneSideMustHaveMore() {
        Window window =
                Window.of(new Shape(1, 1, 6, 5), ConvolutionMode.Same, new int[] {2, 4}, NONE, new int[2], NONE);

        assertThat(window.before()).containsExactly(0, 1);
        assertThat(window.after()).containsExactly(1, 2);
    }

    @Test
    void leavesOutRowsThatNoKernelReaches() {
        Window window = Window.of(
                new Shape(1, 1, 6, 6), ConvolutionMode.Truncate, new int[] {2, 2}, new int[] {3, 2}, new int[2], NONE);

        assertThat(window.after()).containsExactly(-1, 0);
    }

    @Test
    void namesAKernelThatIsTooLarge() {
        assertThatThrownBy(() -> Window.of(
                        new Shape(1, 1, 3, 9), ConvolutionMode.Truncate, new int[] {4, 1}, NONE, new int[2], NONE))
                .isInstanceOf(NotCompiled.class)
                .hasMessageContaining("larger than its feature map");
    }

    @Test
    void namesAModeThatItDoesNotKnow() {
        assertThatThrownBy(() -> Window.of(
                        new Shape(1, 1, 3, 9), ConvolutionMode.Causal, new int[] {2, 1}, NONE, new int[2], NONE))
                .isInstanceOf(NotCompiled.class)
                .hasMessageContaining("causal");
    }
}
