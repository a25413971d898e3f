package io.firsthire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("timeOfDay", "passengers", "HIGH");

  @Test
  void theNameWithTheFewestEditsIsMeant() {
    assertThat(NearestName.to("timeOfDya", NAMES)).contains("timeOfDay");
    assertThat(NearestName.to("high", NAMES)).contains("HIGH");
  }

  @Test
  void whatIsLikeNothingMeansNothing() {
    assertThat(NearestName.to("milk", NAMES)).isEmpty();
    assertThat(NearestName.to("x", NAMES)).isEmpty();
  }
}
