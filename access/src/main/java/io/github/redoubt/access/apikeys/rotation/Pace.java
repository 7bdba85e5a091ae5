package io.github.redoubt.access.apikeys.rotation;

import java.time.Duration;
import java.time.Instant;

/** The passing of time, handed in so that a test of waiting takes none. */
interface Pace {

  Pace MACHINE =
      new Pace() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis());
        }
      };

  Instant now();

  void pause(Duration time) throws InterruptedException;
}
