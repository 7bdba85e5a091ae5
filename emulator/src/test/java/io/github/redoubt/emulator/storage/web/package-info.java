@NullMarked
package io.github.redoubt.emulator.storage.web;

import org.jspecify.annotations.NullMarked;
