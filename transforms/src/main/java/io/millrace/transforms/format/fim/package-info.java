/** How infills are written for the model families that fill gaps. */
package io.millrace.transforms.format.fim;
