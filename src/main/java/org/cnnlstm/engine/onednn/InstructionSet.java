package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** What a processor can do, as far as it decides about number formats. */
enum InstructionSet {
    /** No vector instructions that oneDNN has code of its own for. */
    BASIC("basic instructions"),
    SSE41("SSE4.1"),
    AVX2("AVX2"),
    AVX2_VNNI("AVX2 VNNI"),
    AVX512("AVX-512"),
    AVX512_VNNI("AVX-512 VNNI"),
    AVX512_BF16("AVX-512 BF16"),
    AMX("AMX");

    private final String title;

    InstructionSet(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether products of bf16 numbers are one instruction; by others they are emulated, at less than the speed of f32. */
    boolean multipliesBf16() {
        return compareTo(AVX512_BF16) >= 0;
    }

    /** What oneDNN uses here, which {@code ONEDNN_MAX_CPU_ISA} may have lowered. */
    static InstructionSet effective() {
        int isa = dnnl.dnnl_get_effective_cpu_isa();
        if (has(isa, dnnl.dnnl_cpu_isa_avx512_core_amx)) {
            return AMX;
        }
        if (has(isa, dnnl.dnnl_cpu_isa_avx512_core_bf16)) {
            return AVX512_BF16;
        }
        if (has(isa, dnnl.dnnl_cpu_isa_avx512_core_vnni)) {
            return AVX512_VNNI;
        }
        if (has(isa, dnnl.dnnl_cpu_isa_avx512_core)) {
            return AVX512;
        }
        if (has(isa, dnnl.dnnl_cpu_isa_avx2_vnni)) {
            return AVX2_VNNI;
        }
        if (has(isa, dnnl.dnnl_cpu_isa_avx2)) {
            return AVX2;
        }
        return has(isa, dnnl.dnnl_cpu_isa_sse41) ? SSE41 : BASIC;
    }

    /** Each set has a bit for every set that it includes. */
    private static boolean has(int isa, int wanted) {
        return (isa & wanted) == wanted;
    }
}
