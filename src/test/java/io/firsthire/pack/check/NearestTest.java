package io.firsthire.pack.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("timeOfDay", "passengers", "HIGH");

  @Test
  void theNameWithTheFewestEditsIsMeant() {
    assertThat(Nearest.to("timeOfDya", NAMES)).contains("timeOfDay");
    assertThat(Nearest.to("high", NAMES)).contains("HIGH");
  }

  @Test
  void whatIsLikeNothingMeansNothing() {
    assertThat(Nearest.to("milk", NAMES)).isEmpty();
    assertThat(Nearest.to("x", NAMES)).isEmpty();
  }
}
