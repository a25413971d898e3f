package io.firsthire.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyMemoryTest {
  private static final long SHARE = Runtime.getRuntime().maxMemory() / 8;

  @Test
  void whatIsTakenIsFreeAgainOnceItIsReleased() {
    BodyMemory memory = new BodyMemory();
    assertThat(memory.take(SHARE - 1)).isTrue();
    assertThat(memory.take(2)).isFalse();
    assertThat(memory.take(1)).isTrue();
    assertThat(memory.take(1)).isFalse();
    memory.release(SHARE - 1);
    assertThat(memory.take(SHARE - 1)).isTrue();
    assertThat(memory.take(1)).isFalse();
  }
}
