/** Tests of the languages that logs are asked for in. */
@NullMarked
package io.github.redoubt.emulator.logs.languages;

import org.jspecify.annotations.NullMarked;
