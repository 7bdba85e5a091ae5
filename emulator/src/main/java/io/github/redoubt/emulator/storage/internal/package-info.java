/** What all of Object Storage's routes share: requests, answers, refusals, XML. */
@NullMarked
package io.github.redoubt.emulator.storage.internal;

import org.jspecify.annotations.NullMarked;
