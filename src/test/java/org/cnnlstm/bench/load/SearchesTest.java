package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchesTest {

    @ParameterizedTest
    @ValueSource(doubles = {3, 100, 900})
    void findTheCapacityWhereverTheyBegin(double first) {
        Capacity capacity = Capacity.find(offered -> Math.min(offered, 100), first);

        assertThat(capacity.rate()).isEqualTo(100);
        assertThat(capacity.steps())
                .anySatisfy(step -> assertThat(step.offered()).isGreaterThanOrEqualTo(150));
    }

    @Test
    void countTheBestStepOfAServerThatFaltersUnderRefusals() {
        Capacity capacity = Capacity.find(offered -> offered <= 100 ? offered : 100 - (offered - 100) / 10, 50);

        assertThat(capacity.rate()).isEqualTo(100);
    }

    @Test
    void areNotMisledByOneBadStep() {
        int[] calls = {0};
        Capacity capacity = Capacity.find(offered -> calls[0]++ == 1 ? offered / 3 : Math.min(offered, 1000), 100);

        assertThat(capacity.rate()).isEqualTo(1000);
    }

    /** One worker of 10 ms a request: at a load of rho, 99 % wait less than some bound that a long simulation tells. */
    @Test
    void findTheRateWithinAServiceLevelOfASimulatedServer() {
        IdealServer server = new IdealServer(new ServiceCurve(Map.of(1, 10.0)), 1, 0);
        long[] seed = {0};
        SloSearch search = new SloSearch(0.99, rate -> {
            seed[0]++;
            return run(server, rate, 60, seed[0]);
        });

        SloResult result = search.search(100);

        SloSearch.Run below = run(server, result.rate() - 3, 5_000, 99);
        SloSearch.Run above = run(server, result.rate() + 3, 5_000, 99);
        assertThat(share(below)).isGreaterThan(0.99);
        assertThat(share(above)).isLessThan(0.99);
        assertThat(result.probes()).anyMatch(SloResult.Probe::met).anyMatch(probe -> !probe.met());
    }

    @Test
    void askAgainWhereOneRunIsNotCertain() {
        int[] runs = {0};
        SloSearch search = new SloSearch(0.99, rate -> {
            runs[0]++;
            return new SloSearch.Run(100, 99);
        });

        SloResult result = search.search(100);

        assertThat(runs[0]).isEqualTo(4 * result.probes().size());
        assertThat(result.rate()).isCloseTo(110, within(3.0));
    }

    @Test
    void findNothingWhereNothingIsInTime() {
        assertThat(new SloSearch(0.99, rate -> new SloSearch.Run(1000, 0))
                        .search(100)
                        .rate())
                .isZero();
    }

    private static SloSearch.Run run(IdealServer server, double rate, int seconds, long seed) {
        double[] latencies = server.serve(new Arrivals(rate, seconds * 1_000_000_000L, seed).all(), 1)
                .latencies();
        return new SloSearch.Run(
                latencies.length,
                Arrays.stream(latencies).filter(millis -> millis <= 50).count());
    }

    private static double share(SloSearch.Run run) {
        return (double) run.good() / run.requests();
    }
}
