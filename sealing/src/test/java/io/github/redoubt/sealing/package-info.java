/** What is promised of sealed objects. */
@NullMarked
package io.github.redoubt.sealing;

import org.jspecify.annotations.NullMarked;
