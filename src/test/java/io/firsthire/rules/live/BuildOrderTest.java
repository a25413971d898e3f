package io.firsthire.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
  @Test
  void whatWasUsedLastComesFirstAndWhatIsWaitedForBeforeThat() {
    BuildOrder order = new BuildOrder(List.of("a", "b", "c", "d"), List.of("c", "b", "gone"));
    order.hurry("d");
    order.hurry("gone");
    assertThat(List.of(order.next(), order.next(), order.next(), order.next()))
        .containsExactly("d", "c", "b", "a");
    order.hurry("a");
    assertThatThrownBy(order::next).isInstanceOf(NoSuchElementException.class);
  }
}
