/** The logs that an instance of Cloud Logs keeps. */
@NullMarked
package io.github.redoubt.emulator.logs.records;

import org.jspecify.annotations.NullMarked;
