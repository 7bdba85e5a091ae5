/** KMIP adapters, the certificates of their clients, and the objects made through them. */
@NullMarked
package io.github.redoubt.emulator.keys.kmip;

import org.jspecify.annotations.NullMarked;
