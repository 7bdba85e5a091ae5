/** Objects that are encrypted before they leave: Object Storage keeps bytes that it cannot read. */
@NullMarked
package io.github.redoubt.sealing;

import org.jspecify.annotations.NullMarked;
