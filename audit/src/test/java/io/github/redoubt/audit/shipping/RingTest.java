package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class RingTest {

  @Test
  void whatGoesInComesOutInItsOrderUntilItIsFull() {
    Ring<Integer> ring = new Ring<>(4);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(ring.offer(i)).isTrue();
      }
      assertThat(ring.offer(9)).isFalse();
      for (int i = 0; i < 4; i++) {
        assertThat(ring.poll()).isEqualTo(i);
      }
      assertThat(ring.poll()).isNull();
    }
    assertThat(ring.offered()).isEqualTo(12);
    assertThat(ring.taken()).isEqualTo(12);
  }

  @Test
  void eachComesOutOnceHoweverManyThreadsThereAre() throws InterruptedException {
    int threads = 3;
    int each = 20_000;
    Ring<Integer> ring = new Ring<>(64);
    AtomicIntegerArray seen = new AtomicIntegerArray(threads * each);
    AtomicInteger taken = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t * each;
      all.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  while (!ring.offer(first + i)) {
                    Thread.onSpinWait();
                  }
                }
              }));
      all.add(
          new Thread(
              () -> {
                while (taken.get() < threads * each) {
                  Integer value = ring.poll();
                  if (value == null) {
                    Thread.onSpinWait();
                  } else {
                    seen.incrementAndGet(value);
                    taken.incrementAndGet();
                  }
                }
              }));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
    for (int i = 0; i < threads * each; i++) {
      assertThat(seen.get(i)).isEqualTo(1);
    }
  }
}
