package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyListTest {

    private final FamilyList list = new FamilyList(List.of("Roboto", "Roboto Slab", "Park", "!Park Outline"));

    @Test
    void ownsTheFamiliesWhoseNamesGoOnFromAListedOne() {
        assertThat(list.owner("Roboto")).contains("Roboto");
        assertThat(list.owner("Roboto Condensed Light")).contains("Roboto");
    }

    @Test
    void givesAFamilyToTheLongestNameThatFits() {
        assertThat(list.owner("Roboto Slab Thin")).contains("Roboto Slab");
    }

    @Test
    void ownsNoFamilyThatOnlySharesLetters() {
        assertThat(list.owner("Robotomy")).isEmpty();
        assertThat(list.owner("Rob")).isEmpty();
    }

    @Test
    void keepsExcludedFamiliesOff() {
        assertThat(list.owner("Park")).contains("Park");
        assertThat(list.owner("Park Outline")).isEmpty();
    }

    @Test
    void sharesNoFamilyBetweenTrainingAndTesting() {
        FamilyList train = FamilyList.resource("train-families.txt");
        FamilyList test = FamilyList.resource("test-families.txt");

        assertThat(train.names()).hasSizeGreaterThanOrEqualTo(80).allSatisfy(name -> assertThat(test.owner(name))
                .isEmpty());
        assertThat(test.names()).hasSizeBetween(20, 25).allSatisfy(name -> assertThat(train.owner(name))
                .isEmpty());
    }

    @Test
    void readsLinesWithoutCommentsAndBlanks() {
        assertThat(FamilyList.lines("debian-packages.txt"))
                .contains("fonts-lato")
                .allMatch(line -> line.matches("[a-z0-9-]+"));
    }

    @Test
    void namesAResourceThatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FamilyList.resource("no-such-list.txt"))
                .withMessageContaining("fonts/no-such-list.txt");
    }
}
