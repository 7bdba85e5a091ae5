@NullMarked
package io.github.redoubt.emulator.web;

import org.jspecify.annotations.NullMarked;
