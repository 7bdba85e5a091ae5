/** A Logback appender that ships to Cloud Logs. */
@NullMarked
package io.github.redoubt.logback;

import org.jspecify.annotations.NullMarked;
