/** Cloud Logs: what it takes in, keeps, finds again and tells of. */
@NullMarked
package io.github.redoubt.emulator.logs;

import org.jspecify.annotations.NullMarked;
