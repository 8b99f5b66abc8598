package io.millrace.transforms.common.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Pieces of work, known when the job is planned, that workers fetch when they are free: each handful of
 * pieces is a split of its own, and runners hand splits out on demand. Unlike {@code Create} with a
 * reshuffle, no shuffle stands between a piece and what is done with it.
 */
public final class Pieces<T extends Serializable> extends PTransform<PBegin, PCollection<T>> {

    private static final long serialVersionUID = 1;
    private static final long SPLIT_BYTES = 8L << 20;

    private final ArrayList<T> pieces;
    private final long[] bytes;
    private final Coder<T> coder;

    private Pieces(List<T> pieces, long[] bytes, Coder<T> coder) {
        this.pieces = new ArrayList<>(pieces);
        this.bytes = bytes;
        this.coder = coder;
    }

    /**
     * Pieces of work.
     *
     * @param pieces what is to be done
     * @param bytes about how much work a piece is; small ones are handed out together
     */
    public static <T extends Serializable> Pieces<T> of(List<T> pieces, ToLongFunction<T> bytes, Coder<T> coder) {
        return new Pieces<>(pieces, pieces.stream().mapToLong(bytes).toArray(), coder);
    }

    @Override
    public PCollection<T> expand(PBegin begin) {
        return begin.apply(Read.from(new PieceSource<>(pieces, bytes, coder)));
    }

    private static final class PieceSource<T extends Serializable> extends BoundedSource<T> {

        private static final long serialVersionUID = 1;

        private final ArrayList<T> pieces;
        private final long[] bytes;
        private final Coder<T> coder;

        PieceSource(List<T> pieces, long[] bytes, Coder<T> coder) {
            this.pieces = new ArrayList<>(pieces);
            this.bytes = bytes;
            this.coder = coder;
        }

        @Override
        public List<PieceSource<T>> split(long desiredBundleSizeBytes, PipelineOptions options) {
            if (pieces.size() < 2) {
                return List.of(this);
            }
            List<PieceSource<T>> splits = new ArrayList<>();
            int from = 0;
            long sum = 0;
            for (int i = 0; i < pieces.size(); i++) {
                sum += bytes[i];
                if (sum >= SPLIT_BYTES || i == pieces.size() - 1) {
                    splits.add(new PieceSource<>(
                            pieces.subList(from, i + 1), Arrays.copyOfRange(bytes, from, i + 1), coder));
                    from = i + 1;
                    sum = 0;
                }
            }
            return splits;
        }

        @Override
        public long getEstimatedSizeBytes(PipelineOptions options) {
            long sum = 1;
            for (long piece : bytes) {
                sum += piece;
            }
            return sum;
        }

        @Override
        public BoundedReader<T> createReader(PipelineOptions options) {
            return new PieceReader<>(this);
        }

        @Override
        public Coder<T> getOutputCoder() {
            return coder;
        }
    }

    private static final class PieceReader<T extends Serializable> extends BoundedSource.BoundedReader<T> {

        private final PieceSource<T> source;
        private int at = -1;

        PieceReader(PieceSource<T> source) {
            this.source = source;
        }

        @Override
        public boolean start() {
            return advance();
        }

        @Override
        public boolean advance() {
            if (at < source.pieces.size()) {
                at++;
            }
            return at < source.pieces.size();
        }

        @Override
        public T getCurrent() {
            if (at < 0 || at >= source.pieces.size()) {
                throw new NoSuchElementException();
            }
            return source.pieces.get(at);
        }

        @Override
        public void close() {}

        @Override
        public BoundedSource<T> getCurrentSource() {
            return source;
        }
    }
}
