/** What an instance keeps of its logs. */
@NullMarked
package io.github.redoubt.emulator.logs.records;

import org.jspecify.annotations.NullMarked;
