/** Queries in Lucene's syntax: how they are read, and what they find in a log. */
@NullMarked
package io.github.redoubt.emulator.logs.languages.lucene;

import org.jspecify.annotations.NullMarked;
