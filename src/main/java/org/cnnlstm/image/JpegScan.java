package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;

import java.util.List;

/** One scan: its header (SOS), and the walk over its data. */
final class JpegScan {

    private final List<JpegComponent> components;
    private final JpegBlocks blocks;
    private final int units;

    private JpegScan(List<JpegComponent> components, JpegBlocks blocks, int units) {
        this.components = components;
        this.blocks = blocks;
        this.units = units;
    }

    static JpegScan read(
            byte[] bytes, JpegSegments segment, JpegFrame frame, List<JpegComponent> all, JpegTables tables) {
        int payload = segment.payload();
        int length = segment.end() - payload;
        int count = length == 0 ? 0 : u8(bytes, payload);
        if (count < 1 || count > all.size() || length != 4 + 2 * count) {
            throw CorruptImage.because("a JPEG scan header has a wrong length");
        }
        JpegComponent[] components = new JpegComponent[count];
        int[] selectors = new int[count];
        for (int i = 0; i < count; i++) {
            int id = u8(bytes, payload + 1 + 2 * i);
            components[i] = all.stream()
                    .filter(component -> component.id == id)
                    .findFirst()
                    .orElseThrow(() -> CorruptImage.because("a JPEG scan names a component that the frame lacks"));
            selectors[i] = u8(bytes, payload + 2 + 2 * i);
        }
        int first = u8(bytes, payload + 1 + 2 * count);
        int last = u8(bytes, payload + 2 + 2 * count);
        int high = u8(bytes, payload + 3 + 2 * count) >> 4;
        int low = u8(bytes, payload + 3 + 2 * count) & 15;
        int units = count == 1 ? components[0].blocks() : frame.units();
        // A sequential scan brings everything, whatever its header says.
        JpegBlocks blocks = frame.progressive()
                ? progressive(components, selectors, tables, first, last, high != 0)
                : new SequentialBlocks(tables.dc(selectors), tables.ac(selectors), units);
        for (JpegComponent component : components) {
            if (frame.progressive()) {
                component.advance(first, last, high, low);
            } else {
                component.advance(0, JpegComponent.COEFFICIENTS - 1, 0, 0);
            }
        }
        return new JpegScan(List.of(components), blocks, units);
    }

    private static JpegBlocks progressive(
            JpegComponent[] components, int[] selectors, JpegTables tables, int first, int last, boolean refines) {
        boolean dc = first == 0 && last == 0;
        boolean ac = first > 0 && first <= last && last < JpegComponent.COEFFICIENTS && components.length == 1;
        if (!dc && !ac) {
            throw CorruptImage.because(
                    "a JPEG scan brings coefficients " + first + " to " + last + ", which no scan may");
        }
        if (dc) {
            return new DcBlocks(refines ? List.of() : tables.dc(selectors), refines);
        }
        return new AcBlocks(tables.ac(selectors).get(0), components[0].nonZero(), first, last, refines);
    }

    /**
     * Reads over every unit of the scan.
     *
     * @param restartInterval the number of units between restart markers, 0 for none
     * @return where the marker behind the scan begins
     */
    int walk(EntropyBits bits, int restartInterval) {
        JpegComponent only = components.size() == 1 ? components.get(0) : null;
        for (int unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                bits.restart(unit / restartInterval - 1);
                blocks.restart();
            }
            if (only != null) {
                blocks.read(bits, 0, unit);
            } else {
                walkUnit(bits);
            }
        }
        return bits.finish();
    }

    private void walkUnit(EntropyBits bits) {
        for (int i = 0; i < components.size(); i++) {
            JpegComponent component = components.get(i);
            for (int block = component.horizontal * component.vertical; block > 0; block--) {
                blocks.read(bits, i, 0);
            }
        }
    }
}
