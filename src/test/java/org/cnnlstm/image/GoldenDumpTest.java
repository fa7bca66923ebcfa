package org.cnnlstm.image;

import org.junit.jupiter.api.Test;

class GoldenDumpTest {
    @Test
    void dump() {
        for (GoldenCase c : GoldenCase.all()) {
            double max = 0, sum = 0;
            double[] d = c.differences();
            for (double x : d) {
                max = Math.max(max, x);
                sum += x;
            }
            System.out.printf("GOLD %s %s max %.6f mean %.6f%n", c.format(), c, max, sum / d.length);
        }
    }
}
