// Operations on a CPU that torch has no single call for. Plain C++ with vector types of the compiler, so that one source
// serves every instruction set; built at first use by torch's own extension loader.

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <torch/library.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

// Floats of one vector, and vectors done at a time: as many as there are registers for, with kRows tokens each.
#ifdef __AVX512F__
constexpr int64_t kLanes = 16;
constexpr int64_t kWide = 2;
#else
constexpr int64_t kLanes = 8;  // 256 bits; the compiler splits them where registers are smaller
constexpr int64_t kWide = 1;
#endif
constexpr int64_t kRows = 8;      // tokens of one adapter done together, so that its weights are loaded once for them
constexpr int64_t kTile = 512;    // inputs done at a time: kRows lines of floats stay in the first cache
constexpr int64_t kWork = 16384;  // multiplications worth a thread of their own

typedef float Floats __attribute__((vector_size(kLanes * sizeof(float))));
typedef uint16_t Halves __attribute__((vector_size(kLanes * sizeof(uint16_t))));
typedef uint32_t Words __attribute__((vector_size(kLanes * sizeof(uint32_t))));

inline Floats load(const float* from) {
  Floats value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float* to, Floats value) { std::memcpy(to, &value, sizeof value); }

inline Floats load(const at::BFloat16* from) {
  Halves halves;
  std::memcpy(&halves, from, sizeof halves);
  Words words = __builtin_convertvector(halves, Words) << 16;
  Floats value;
  std::memcpy(&value, &words, sizeof value);
  return value;
}

// Rounded to the nearest, ties to even; what is no number stays none.
inline void store(at::BFloat16* to, Floats value) {
  Words words;
  std::memcpy(&words, &value, sizeof words);
  const Words rounded = (words + 0x7fffu + ((words >> 16) & 1u)) >> 16;
  const Words quiet = words - words + 0x7fc0u;
  const Halves halves = __builtin_convertvector((words & 0x7fffffffu) > 0x7f800000u ? quiet : rounded, Halves);
  std::memcpy(to, &halves, sizeof halves);
}

inline float sum(Floats value) {
  float parts[kLanes];
  std::memcpy(parts, &value, sizeof parts);
  for (int64_t width = kLanes / 2; width > 0; width /= 2) {
    for (int64_t lane = 0; lane < width; ++lane) parts[lane] += parts[lane + width];
  }
  return parts[0];
}

// Rows as floats: those of another type are turned into floats once, a tile at a time, and not once for every rank.
template <int ROWS>
inline void as_floats(const float* const* x, int64_t start, int64_t, std::vector<float>&, const float** lines) {
  for (int row = 0; row < ROWS; ++row) lines[row] = x[row] + start;
}

template <int ROWS>
inline void as_floats(const at::BFloat16* const* x, int64_t start, int64_t size, std::vector<float>& tile, const float** lines) {
  for (int row = 0; row < ROWS; ++row) {
    float* line = tile.data() + row * kTile;
    int64_t i = 0;
    for (; i + kLanes <= size; i += kLanes) store(line + i, load(x[row] + start + i));
    for (; i < size; ++i) line[i] = float(x[row][start + i]);
    lines[row] = line;
  }
}

// inner[row][r] += x[row] . a[r] over one tile, for ROWS rows and COUNT ranks from r on.
template <int ROWS, int COUNT, typename T>
inline void dots(const float* const* x, const T* a, int64_t in_features, int64_t size, float scale, float* inner, int64_t stride) {
  Floats total[ROWS][COUNT] = {};
  int64_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    Floats weights[COUNT];
    for (int n = 0; n < COUNT; ++n) weights[n] = load(a + n * in_features + i);
    for (int row = 0; row < ROWS; ++row) {
      const Floats value = load(x[row] + i);
      for (int n = 0; n < COUNT; ++n) total[row][n] += value * weights[n];
    }
  }
  for (int row = 0; row < ROWS; ++row) {
    for (int n = 0; n < COUNT; ++n) {
      float product = sum(total[row][n]);
      for (int64_t rest = i; rest < size; ++rest) product += x[row][rest] * float(a[n * in_features + rest]);
      inner[row * stride + n] += product * scale;
    }
  }
}

// inner[row][r] = scale * x[row] . a[r], for ROWS rows and all r < rank.
template <int ROWS, typename T>
void shrink(const T* const* x, const T* a, int64_t rank, int64_t in_features, float scale, float* inner, int64_t stride,
            std::vector<float>& tile) {
  std::fill(inner, inner + ROWS * stride, 0.0f);
  for (int64_t start = 0; start < in_features; start += kTile) {
    const int64_t size = std::min(kTile, in_features - start);
    const float* lines[ROWS];
    as_floats<ROWS>(x, start, size, tile, lines);
    int64_t r = 0;
    for (; r + kWide <= rank; r += kWide) {
      dots<ROWS, kWide>(lines, a + r * in_features + start, in_features, size, scale, inner + r, stride);
    }
    for (; r < rank; ++r) dots<ROWS, 1>(lines, a + r * in_features + start, in_features, size, scale, inner + r, stride);
  }
}

// COUNT vectors of y[row] from o on += sum over r of inner[row][r] * b[r]; b is laid out with o running fastest.
template <int ROWS, int COUNT, typename T>
inline void add_products(T* const* y, const T* b, int64_t rank, int64_t out_features, int64_t o, const float* inner, int64_t stride) {
  Floats total[ROWS][COUNT];
  for (int row = 0; row < ROWS; ++row) {
    for (int n = 0; n < COUNT; ++n) total[row][n] = load(y[row] + o + n * kLanes);
  }
  for (int64_t r = 0; r < rank; ++r) {
    Floats weights[COUNT];
    for (int n = 0; n < COUNT; ++n) weights[n] = load(b + r * out_features + o + n * kLanes);
    for (int row = 0; row < ROWS; ++row) {
      const float factor = inner[row * stride + r];
      for (int n = 0; n < COUNT; ++n) total[row][n] += factor * weights[n];
    }
  }
  for (int row = 0; row < ROWS; ++row) {
    for (int n = 0; n < COUNT; ++n) store(y[row] + o + n * kLanes, total[row][n]);
  }
}

// y[row][o] += sum over r of inner[row][r] * b[r][o].
template <int ROWS, typename T>
void expand(T* const* y, const T* b, int64_t rank, int64_t out_features, const float* inner, int64_t stride) {
  int64_t o = 0;
  for (; o + kWide * kLanes <= out_features; o += kWide * kLanes) {
    add_products<ROWS, kWide>(y, b, rank, out_features, o, inner, stride);
  }
  for (; o + kLanes <= out_features; o += kLanes) add_products<ROWS, 1>(y, b, rank, out_features, o, inner, stride);
  for (; o < out_features; ++o) {
    for (int row = 0; row < ROWS; ++row) {
      float total = float(y[row][o]);
      for (int64_t r = 0; r < rank; ++r) total += inner[row * stride + r] * float(b[r * out_features + o]);
      y[row][o] = T(total);
    }
  }
}

struct Slice {
  const void* a;
  const void* b;
  int64_t a_stride;  // from one slot to the next
  int64_t b_stride;
  int64_t out_features;
  int64_t start;  // of its columns in y
};

template <int ROWS, typename T>
void block(const T* const* x, T* const* y, const std::vector<Slice>& slices, int64_t slot, int64_t a_slot, int64_t rank,
           int64_t in_features, float scale, std::vector<float>& scratch, std::vector<float>& tile) {
  for (size_t s = 0; s < slices.size(); ++s) {
    const Slice& slice = slices[s];
    shrink<ROWS>(x, static_cast<const T*>(slice.a) + a_slot * slice.a_stride, rank, in_features, scale, scratch.data(), rank,
                 tile);
    T* columns[ROWS];
    for (int row = 0; row < ROWS; ++row) columns[row] = y[row] + slice.start;
    expand<ROWS>(columns, static_cast<const T*>(slice.b) + slot * slice.b_stride, rank, slice.out_features, scratch.data(), rank);
  }
}

template <typename T>
void add_all(at::Tensor& y, const at::Tensor& x, const std::vector<Slice>& slices, const at::Tensor& tokens,
             const at::Tensor& blocks, double scale) {
  const int64_t in_features = x.size(1);
  const int64_t* order = tokens.const_data_ptr<int64_t>();
  const int64_t* plan = blocks.const_data_ptr<int64_t>();
  const T* x0 = static_cast<const T*>(x.const_data_ptr());
  T* y0 = static_cast<T*>(y.mutable_data_ptr());
  const int64_t x_stride = x.stride(0), y_stride = y.stride(0), num_blocks = blocks.size(0);
  int64_t rank_max = 1, width = 0;
  for (int64_t n = 0; n < num_blocks; ++n) rank_max = std::max(rank_max, plan[n * 5 + 4]);
  for (const Slice& slice : slices) width += in_features + slice.out_features;
  const int64_t grain = std::max<int64_t>(1, kWork / (kRows * rank_max * width));
  at::parallel_for(0, num_blocks, grain, [&](int64_t first, int64_t last) {
    std::vector<float> scratch(kRows * rank_max), tile(kRows * kTile);
    for (int64_t n = first; n < last; ++n) {
      const int64_t* row = plan + n * 5;
      const T* inputs[kRows];
      T* outputs[kRows];
      for (int64_t k = 0; k < row[1]; ++k) {
        inputs[k] = x0 + order[row[0] + k] * x_stride;
        outputs[k] = y0 + order[row[0] + k] * y_stride;
      }
      const float factor = static_cast<float>(scale);
      switch (row[1]) {
        case 8: block<8>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 7: block<7>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 6: block<6>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 5: block<5>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 4: block<4>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 3: block<3>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        case 2: block<2>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile); break;
        default: block<1>(inputs, outputs, slices, row[2], row[3], row[4], in_features, factor, scratch, tile);
      }
    }
  });
}

// Nothing outside the tensors is read or written, whatever the plan says: a few hundred comparisons a call.
void check_plan(const at::Tensor& tokens, const at::Tensor& blocks, int64_t num_rows, int64_t num_slots, int64_t rank_max) {
  const int64_t* order = tokens.const_data_ptr<int64_t>();
  const int64_t* plan = blocks.const_data_ptr<int64_t>();
  bool is_inside = true;
  for (int64_t n = 0; n < tokens.size(0); ++n) is_inside &= order[n] >= 0 && order[n] < num_rows;
  for (int64_t n = 0; n < blocks.size(0); ++n) {
    const int64_t* row = plan + n * 5;
    is_inside &= row[0] >= 0 && row[1] >= 1 && row[1] <= kRows && row[0] + row[1] <= tokens.size(0);
    is_inside &= row[2] >= 0 && row[2] < num_slots && row[3] >= 0 && row[3] < num_slots && row[4] >= 0 && row[4] <= rank_max;
  }
  TORCH_CHECK(is_inside, "lora_add_: expected tokens, slots and ranks that exist");
}

// y += scale * B A x of every token's adapter.
//   y (num_tokens, sum of out_features), x (num_tokens, in_features): rows may be strided, columns not.
//   a, b: one a slice; (num_slots, 1, rank, in_features) dense and (num_slots, 1, out_features, rank) with out_features
//   running fastest in memory.
//   tokens: (num_adapted,) int64, tokens of one adapter next to each other.
//   blocks: (num_blocks, 5) int64: first place in tokens, number of tokens (1 to 8), slot, slot to read A from, rank.
void lora_add_(at::Tensor& y, const at::Tensor& x, at::TensorList a, at::TensorList b, const at::Tensor& tokens,
               const at::Tensor& blocks, double scale) {
  TORCH_CHECK(!a.empty() && a.size() == b.size(), "lora_add_: expected an A and a B for each slice, at least one");
  TORCH_CHECK(y.dim() == 2 && x.dim() == 2 && y.scalar_type() == x.scalar_type() &&
                  (y.scalar_type() == at::kFloat || y.scalar_type() == at::kBFloat16),
              "lora_add_: expected x and y of two dimensions and one type, float32 or bfloat16");
  TORCH_CHECK(tokens.is_contiguous() && blocks.is_contiguous() && blocks.dim() == 2 && blocks.size(1) == 5 &&
                  tokens.scalar_type() == at::kLong && blocks.scalar_type() == at::kLong,
              "lora_add_: expected a plan of dense int64");
  std::vector<Slice> slices;
  int64_t start = 0;
  for (size_t n = 0; n < a.size(); ++n) {
    TORCH_CHECK(a[n].scalar_type() == y.scalar_type() && b[n].scalar_type() == y.scalar_type() && a[n].sizes() == a[0].sizes() &&
                    b[n].size(0) == a[0].size(0) && b[n].size(3) >= a[0].size(2) && (b[n].stride(2) == 1 || b[n].size(2) == 1),
                "lora_add_: expected slices of y's type with as many slots and ranks as the first");
    slices.push_back({a[n].const_data_ptr(), b[n].const_data_ptr(), a[n].stride(0), b[n].stride(0), b[n].size(2), start});
    start += b[n].size(2);
  }
  TORCH_CHECK(y.size(1) == start && y.stride(1) == 1 && x.stride(1) == 1, "lora_add_: expected y as wide as the slices, rows dense");
  TORCH_CHECK(x.size(1) == a[0].size(3), "lora_add_: expected x as wide as A");
  check_plan(tokens, blocks, std::min(x.size(0), y.size(0)), a[0].size(0), a[0].size(2));
  if (y.scalar_type() == at::kFloat) {
    add_all<float>(y, x, slices, tokens, blocks, scale);
  } else {
    add_all<at::BFloat16>(y, x, slices, tokens, blocks, scale);
  }
}

inline uint32_t mix(uint32_t value, uint32_t key) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  value ^= value >> 15;
  value *= 0x846ca68bU;
  value ^= value >> 16;
  value ^= key;
  value *= 0x9e3779b1U;
  value ^= value >> 15;
  value *= 0x85ebca6bU;
  value ^= value >> 13;
  return value;
}

// Natural logarithm of a positive normal number, to 2 units in the last place; unlike std::log it is done in vectors.
// The polynomial is that of Cephes (Moshier 1992).
inline float logarithm(float x) {
  int32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const int32_t exponent = (bits - 0x3f3504f3) >> 23;  // so that the rest lies in [sqrt(1/2), sqrt(2))
  bits -= exponent * (1 << 23);
  float z;
  std::memcpy(&z, &bits, sizeof z);
  z -= 1.0f;
  float p = 7.0376836292e-2f;
  p = p * z - 1.1514610310e-1f;
  p = p * z + 1.1676998740e-1f;
  p = p * z - 1.2420140846e-1f;
  p = p * z + 1.4249322787e-1f;
  p = p * z - 1.6668057665e-1f;
  p = p * z + 2.0000714765e-1f;
  p = p * z - 2.4999993993e-1f;
  p = p * z + 3.3333331174e-1f;
  const float e = static_cast<float>(exponent), square = z * z;
  return z + (p * z * square - 2.12194440e-4f * e - 0.5f * square) + 0.693359375f * e;
}

// Exponential of a float to 2 units in the last place, done in vectors as above; beyond the range it gives its ends.
// The polynomial is that of Cephes (Moshier 1992).
inline float exponential(float x) {
  x = std::min(std::max(x, -87.0f), 88.0f);
  const float n = __builtin_rintf(x * 1.44269504088896341f);
  x -= n * 0.693359375f;
  x += n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * x + 1.3981999507e-3f;
  p = p * x + 8.3334519073e-3f;
  p = p * x + 4.1665795894e-2f;
  p = p * x + 1.6666665459e-1f;
  p = p * x + 5.0000001201e-1f;
  p = p * x * x + x + 1.0f;
  const int32_t bits = (static_cast<int32_t>(n) + 127) << 23;
  float power;
  std::memcpy(&power, &bits, sizeof power);
  return p * power;
}

// logits[row] = logits[row] * factor + standard Gumbel noise, so that its argmax is a sample of softmax(logits * factor).
//   rows: (n,) int64; keys: (n,) int64, one stream of noise each, number v of a stream for token v; factors: (n,) float32.
void add_gumbel_(at::Tensor& logits, const at::Tensor& rows, const at::Tensor& keys, const at::Tensor& factors) {
  TORCH_CHECK(logits.scalar_type() == at::kFloat && logits.stride(1) == 1, "add_gumbel_: expected dense rows of float32");
  TORCH_CHECK(keys.numel() == rows.numel() && factors.numel() == rows.numel(), "add_gumbel_: expected a key and a factor a row");
  const int64_t size = logits.size(1), stride = logits.stride(0);
  for (int64_t n = 0; n < rows.size(0); ++n) {
    const int64_t index = rows.const_data_ptr<int64_t>()[n];
    TORCH_CHECK(index >= 0 && index < logits.size(0), "add_gumbel_: expected rows that exist");
  }
  float* first = logits.mutable_data_ptr<float>();
  const int64_t* row = rows.const_data_ptr<int64_t>();
  const int64_t* key = keys.const_data_ptr<int64_t>();
  const float* factor = factors.const_data_ptr<float>();
  at::parallel_for(0, rows.size(0), std::max<int64_t>(1, 4096 / std::max<int64_t>(1, size)), [&](int64_t begin, int64_t end) {
    for (int64_t n = begin; n < end; ++n) {
      float* line = first + row[n] * stride;
      const uint32_t low = static_cast<uint32_t>(key[n]), high = static_cast<uint32_t>(static_cast<uint64_t>(key[n]) >> 32);
      const float times = factor[n];
      for (int64_t v = 0; v < size; ++v) {
        const uint32_t bits = mix(static_cast<uint32_t>(v) * 0x9e3779b9U + low, high) >> 9;
        // In the open interval (0, 1): 23 bits and a half, which float32 holds exactly; with one bit more the largest
        // would round to 1 and its noise to infinity.
        const float uniform = (static_cast<float>(static_cast<int32_t>(bits)) + 0.5f) * 1.1920928955078125e-7f;
        line[v] = line[v] * times - logarithm(-logarithm(uniform));
      }
    }
  });
}

template <typename T>
void silu_rows(at::Tensor& out, const at::Tensor& x) {
  const int64_t width = out.size(1);
  const T* from = static_cast<const T*>(x.const_data_ptr());
  T* to = static_cast<T*>(out.mutable_data_ptr());
  at::parallel_for(0, out.size(0), std::max<int64_t>(1, kWork / std::max<int64_t>(1, width)), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      const T* gate = from + row * 2 * width;
      const T* up = gate + width;
      T* line = to + row * width;
      for (int64_t i = 0; i < width; ++i) {
        const float value = static_cast<float>(gate[i]);
        line[i] = static_cast<T>(value / (1.0f + exponential(-value)) * static_cast<float>(up[i]));
      }
    }
  });
}

// out = silu(left half of x) * right half of x, with silu(v) = v / (1 + exp(-v)).
//   out (num_tokens, width), x (num_tokens, 2 * width): dense.
void silu_and_mul_(at::Tensor& out, const at::Tensor& x) {
  TORCH_CHECK(out.dim() == 2 && x.dim() == 2 && out.is_contiguous() && x.is_contiguous() && x.size(0) == out.size(0) &&
                  x.size(1) == 2 * out.size(1) && x.scalar_type() == out.scalar_type(),
              "silu_and_mul_: expected dense x of one type and twice the width of out");
  if (x.scalar_type() == at::kFloat) {
    silu_rows<float>(out, x);
  } else {
    TORCH_CHECK(x.scalar_type() == at::kBFloat16, "silu_and_mul_: expected float32 or bfloat16");
    silu_rows<at::BFloat16>(out, x);
  }
}

struct Block {
  uint64_t words[4];
};

// Philox4x64-10 of a key and a counter's lowest word (Salmon et al. 2011); the other words are 0.
inline Block philox(uint64_t low, uint64_t high, uint64_t counter) {
  uint64_t w0 = counter, w1 = 0, w2 = 0, w3 = 0;
  for (int round = 0; round < 10; ++round) {
    const unsigned __int128 left = static_cast<unsigned __int128>(w0) * 0xD2E7470EE14C6C93ULL;
    const unsigned __int128 right = static_cast<unsigned __int128>(w2) * 0xCA5A826395121157ULL;
    w0 = static_cast<uint64_t>(right >> 64) ^ w1 ^ low;
    w1 = static_cast<uint64_t>(right);
    w2 = static_cast<uint64_t>(left >> 64) ^ w3 ^ high;
    w3 = static_cast<uint64_t>(left);
    low += 0x9E3779B97F4A7C15ULL;
    high += 0xBB67AE8584CAA73BULL;
  }
  return {{w0, w1, w2, w3}};
}

constexpr int64_t kBlockNumbers = 16;  // of 16 bits each

// out[i] = table[number i of the key's stream], as lora/noise.py defines it.
//   out (n,) float32 dense; table (65536,) float32; low, high: the key's two words.
void draw_gaussian_(at::Tensor& out, const at::Tensor& table, int64_t low, int64_t high) {
  TORCH_CHECK(out.is_contiguous() && out.scalar_type() == at::kFloat, "draw_gaussian_: expected dense float32");
  TORCH_CHECK(table.is_contiguous() && table.scalar_type() == at::kFloat && table.numel() == 65536,
              "draw_gaussian_: expected a table of 65536 numbers");
  float* to = out.mutable_data_ptr<float>();
  const float* values = table.const_data_ptr<float>();
  const int64_t count = out.numel(), num_blocks = (count + kBlockNumbers - 1) / kBlockNumbers;
  at::parallel_for(0, num_blocks, 1024, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      const Block made = philox(static_cast<uint64_t>(low), static_cast<uint64_t>(high), static_cast<uint64_t>(block) + 1);
      float* place = to + block * kBlockNumbers;
      const int64_t size = std::min(kBlockNumbers, count - block * kBlockNumbers);
      // The stream is read as little-endian bytes whatever this machine's order.
      for (int64_t i = 0; i < size; ++i) place[i] = values[made.words[i / 4] >> (16 * (i % 4)) & 0xffff];
    }
  });
}

template <typename T>
void put_all(at::Tensor& stacked, at::IntArrayRef slots, at::TensorList matrices) {
  T* to = static_cast<T*>(stacked.mutable_data_ptr());
  const int64_t s0 = stacked.stride(0), s2 = stacked.stride(2), s3 = stacked.stride(3);
  const int64_t rows = matrices[0].size(0), columns = matrices[0].size(1);
  at::parallel_for(0, static_cast<int64_t>(slots.size()), std::max<int64_t>(1, kWork / std::max<int64_t>(1, rows * columns)),
                   [&](int64_t begin, int64_t end) {
    for (int64_t n = begin; n < end; ++n) {
      const float* from = matrices[n].const_data_ptr<float>();
      T* slot = to + slots[n] * s0;
      if (s3 == 1) {
        for (int64_t i = 0; i < rows; ++i) {
          for (int64_t j = 0; j < columns; ++j) slot[i * s2 + j] = static_cast<T>(from[i * columns + j]);
        }
      } else {
        for (int64_t j = 0; j < columns; ++j) {
          for (int64_t i = 0; i < rows; ++i) slot[i * s2 + j * s3] = static_cast<T>(from[i * columns + j]);
        }
      }
    }
  });
}

// stacked[slots[n], 0, :rows, :columns] = matrices[n], rounded to stacked's type; what is beside it stays as it is.
//   stacked (num_slots, 1, at least rows, at least columns) of any strides; matrices: (rows, columns) float32 dense, one a slot.
void put_slots_(at::Tensor& stacked, at::IntArrayRef slots, at::TensorList matrices) {
  TORCH_CHECK(stacked.dim() == 4 && stacked.size(1) == 1 && slots.size() == matrices.size() && !matrices.empty(),
              "put_slots_: expected one matrix a slot, at least one");
  for (size_t n = 0; n < slots.size(); ++n) {
    const at::Tensor& matrix = matrices[n];
    TORCH_CHECK(slots[n] >= 0 && slots[n] < stacked.size(0) && matrix.dim() == 2 && matrix.sizes() == matrices[0].sizes() &&
                    matrix.size(0) <= stacked.size(2) && matrix.size(1) <= stacked.size(3) &&
                    matrix.scalar_type() == at::kFloat && matrix.is_contiguous(),
                "put_slots_: expected slots that exist and dense float32 matrices of one shape that fit them");
  }
  if (stacked.scalar_type() == at::kFloat) {
    put_all<float>(stacked, slots, matrices);
  } else {
    TORCH_CHECK(stacked.scalar_type() == at::kBFloat16, "put_slots_: expected float32 or bfloat16");
    put_all<at::BFloat16>(stacked, slots, matrices);
  }
}

// Doubles of one vector, and rows and vectors of a sum of outer products that are done together: as many as there are registers.
#ifdef __AVX512F__
constexpr int64_t kDoubles = 8;
#else
constexpr int64_t kDoubles = 4;
#endif
constexpr int64_t kOuterRows = 8;  // a line of the left factors
constexpr int64_t kOuterColumns = 2 * kDoubles;

typedef double Doubles __attribute__((vector_size(kDoubles * sizeof(double))));

// Here every product and every sum is rounded by itself and in order, so that the bytes are those of any other machine.
#if defined(__GNUC__) && !defined(__clang__)
#define CLUTCH_EXACT __attribute__((noinline, optimize("no-fast-math", "fp-contract=off")))
#else
#define CLUTCH_EXACT __attribute__((noinline))
#pragma clang fp contract(off) reassociate(off)
#endif

// Columns [j, j + width) of rows [i, i + height), one number at a time.
CLUTCH_EXACT void add_outer_rest(double* total, const double* left, const double* right, int64_t count, int64_t rows,
                                 int64_t columns, int64_t i, int64_t height, int64_t j, int64_t width) {
  for (int64_t row = i; row < i + height; ++row) {
    for (int64_t column = j; column < j + width; ++column) {
      double sum = total[row * columns + column];
      for (int64_t k = 0; k < count; ++k) {
        const double product = left[k * rows + row] * right[k * columns + column];
        sum = sum + product;
      }
      total[row * columns + column] = sum;
    }
  }
}

// The same for kOuterRows rows and kOuterColumns columns.
CLUTCH_EXACT void add_outer_tile(double* total, const double* left, const double* right, int64_t count, int64_t rows,
                                 int64_t columns, int64_t i, int64_t j) {
  Doubles sums[kOuterRows][2];
  for (int64_t row = 0; row < kOuterRows; ++row) {
    std::memcpy(sums[row], total + (i + row) * columns + j, sizeof sums[row]);
  }
  for (int64_t k = 0; k < count; ++k) {
    Doubles b[2];
    std::memcpy(b, right + k * columns + j, sizeof b);
    const double* a = left + k * rows + i;
    for (int64_t row = 0; row < kOuterRows; ++row) {
      const Doubles first = b[0] * a[row], second = b[1] * a[row];
      sums[row][0] = sums[row][0] + first;
      sums[row][1] = sums[row][1] + second;
    }
  }
  for (int64_t row = 0; row < kOuterRows; ++row) {
    std::memcpy(total + (i + row) * columns + j, sums[row], sizeof sums[row]);
  }
}

// total[i, j] += left[k, i] * right[k, j] for k = 0, 1, ...: the bytes of one outer product after the other.
//   total (rows, columns), left (count, rows), right (count, columns): float64, dense.
void add_outer_(at::Tensor& total, const at::Tensor& left, const at::Tensor& right) {
  const int64_t count = left.size(0), rows = left.size(1), columns = right.size(1);
  for (const at::Tensor& each : {total, left, right}) {
    TORCH_CHECK(each.is_contiguous() && each.scalar_type() == at::kDouble && each.dim() == 2, "add_outer_: expected dense float64");
  }
  TORCH_CHECK(right.size(0) == count && total.size(0) == rows && total.size(1) == columns, "add_outer_: shapes do not fit");
  double* to = total.mutable_data_ptr<double>();
  const double* a = left.const_data_ptr<double>();
  const double* b = right.const_data_ptr<double>();
  const int64_t tiled = columns - columns % kOuterColumns, num_blocks = (rows + kOuterRows - 1) / kOuterRows;
  at::parallel_for(0, num_blocks, std::max<int64_t>(1, kWork / std::max<int64_t>(1, count * columns * kOuterRows)),
                   [&](int64_t begin, int64_t end) {
    // Column by column of tiles, so that the right factors of one stay in the first cache for all rows.
    for (int64_t j = 0; j < tiled; j += kOuterColumns) {
      for (int64_t block = begin; block < end; ++block) {
        const int64_t i = block * kOuterRows, height = std::min(kOuterRows, rows - i);
        if (height == kOuterRows) {
          add_outer_tile(to, a, b, count, rows, columns, i, j);
        } else {
          add_outer_rest(to, a, b, count, rows, columns, i, height, j, kOuterColumns);
        }
      }
    }
    const int64_t i = begin * kOuterRows, height = std::min(end * kOuterRows, rows) - i;
    add_outer_rest(to, a, b, count, rows, columns, i, height, tiled, columns - tiled);
  });
}

// out[i] = centre[i] + noise[i] * scale for a block of numbers.
CLUTCH_EXACT void move_block(float* out, const float* centre, const float* noise, float scale, int64_t size) {
  for (int64_t i = 0; i < size; ++i) {
    const float product = noise[i] * scale;
    out[i] = centre[i] + product;
  }
}

template <typename T>
void write_moved(at::Tensor& stacked, at::IntArrayRef slots, const at::Tensor& centre, const at::Tensor& table,
                 at::IntArrayRef owners, at::IntArrayRef lows, at::IntArrayRef highs, at::ArrayRef<double> scales) {
  T* to = static_cast<T*>(stacked.mutable_data_ptr());
  const int64_t s0 = stacked.stride(0), s2 = stacked.stride(2), s3 = stacked.stride(3);
  const int64_t rows = centre.size(0), columns = centre.size(1), num_owners = lows.size();
  const float* from = centre.const_data_ptr<float>();
  const float* values = table.const_data_ptr<float>();
  std::vector<std::vector<int64_t>> members(num_owners + 1);  // by direction; the last are those that are not moved
  for (size_t n = 0; n < slots.size(); ++n) members[owners[n] < 0 ? num_owners : owners[n]].push_back(n);
  // As many rows at a time as a block has numbers: they are whole blocks, whatever the number of columns.
  const int64_t work = kBlockNumbers * columns * static_cast<int64_t>(slots.size());
  at::parallel_for(0, (rows + kBlockNumbers - 1) / kBlockNumbers, 1 + kWork / std::max<int64_t>(1, work),
                   [&](int64_t begin, int64_t end) {
    std::vector<float> noise(kBlockNumbers * columns), made(kBlockNumbers * columns);
    for (int64_t part = begin; part < end; ++part) {
      const int64_t row = part * kBlockNumbers, height = std::min(kBlockNumbers, rows - row), size = height * columns;
      for (int64_t owner = 0; owner <= num_owners; ++owner) {
        for (int64_t block = 0; owner < num_owners && block * kBlockNumbers < size; ++block) {
          const Block drawn = philox(static_cast<uint64_t>(lows[owner]), static_cast<uint64_t>(highs[owner]),
                                     static_cast<uint64_t>(part * columns + block) + 1);
          float* place = noise.data() + block * kBlockNumbers;
          for (int64_t i = 0; i < kBlockNumbers; ++i) place[i] = values[drawn.words[i / 4] >> (16 * (i % 4)) & 0xffff];
        }
        for (const int64_t n : members[owner]) {
          const float* moved = from + row * columns;
          if (owner < num_owners) {
            move_block(made.data(), moved, noise.data(), static_cast<float>(scales[n]), size);
            moved = made.data();
          }
          T* slot = to + slots[n] * s0 + row * s2;
          for (int64_t column = 0; column < columns; ++column) {
            T* line = slot + column * s3;
            for (int64_t i = 0; i < height; ++i) line[i * s2] = static_cast<T>(moved[i * columns + column]);
          }
        }
      }
    }
  });
}

// stacked[slots[n], 0, :rows, :columns] = centre + noise of owners[n] * scales[n], rounded to stacked's type, or centre where
// there is no owner; what is beside it stays as it is. A product and then a sum, each rounded to float32.
//   stacked (num_slots, 1, at least rows, at least columns) of any strides; centre (rows, columns) and table (65536,) float32
//   dense; lows, highs: the key's two words of each owner, whose noise is that of draw_gaussian_.
void write_births_(at::Tensor& stacked, at::IntArrayRef slots, const at::Tensor& centre, const at::Tensor& table,
                   at::IntArrayRef owners, at::IntArrayRef lows, at::IntArrayRef highs, at::ArrayRef<double> scales) {
  TORCH_CHECK(stacked.dim() == 4 && centre.dim() == 2 && centre.size(0) <= stacked.size(2) && centre.size(1) <= stacked.size(3),
              "write_births_: expected a matrix that fits a slot");
  TORCH_CHECK(centre.is_contiguous() && centre.scalar_type() == at::kFloat && table.is_contiguous() &&
                  table.scalar_type() == at::kFloat && table.numel() == 65536,
              "write_births_: expected a dense float32 matrix and a table of 65536 numbers");
  TORCH_CHECK(owners.size() == slots.size() && scales.size() == slots.size() && lows.size() == highs.size(),
              "write_births_: expected an owner and a scale for each slot, and two words for each owner");
  for (const int64_t slot : slots) TORCH_CHECK(slot >= 0 && slot < stacked.size(0), "write_births_: no slot ", slot);
  for (const int64_t owner : owners) {
    TORCH_CHECK(owner < static_cast<int64_t>(lows.size()), "write_births_: no owner ", owner);
  }
  if (centre.numel() == 0) return;
  if (stacked.scalar_type() == at::kFloat) {
    write_moved<float>(stacked, slots, centre, table, owners, lows, highs, scales);
  } else {
    TORCH_CHECK(stacked.scalar_type() == at::kBFloat16, "write_births_: expected slots of float32 or bfloat16");
    write_moved<at::BFloat16>(stacked, slots, centre, table, owners, lows, highs, scales);
  }
}

}  // namespace

TORCH_LIBRARY(clutch, library) {
  library.def("lora_add_(Tensor(a!) y, Tensor x, Tensor[] a, Tensor[] b, Tensor tokens, Tensor blocks, float scale) -> ()");
  library.def("add_gumbel_(Tensor(a!) logits, Tensor rows, Tensor keys, Tensor factors) -> ()");
  library.def("silu_and_mul_(Tensor(a!) out, Tensor x) -> ()");
  library.def("draw_gaussian_(Tensor(a!) out, Tensor table, int low, int high) -> ()");
  library.def("put_slots_(Tensor(a!) stacked, int[] slots, Tensor[] matrices) -> ()");
  library.def(
      "write_births_(Tensor(a!) stacked, int[] slots, Tensor centre, Tensor table, int[] owners, int[] lows, int[] highs, "
      "float[] scales) -> ()");
  library.def("add_outer_(Tensor(a!) total, Tensor left, Tensor right) -> ()");
}

TORCH_LIBRARY_IMPL(clutch, CPU, library) {
  library.impl("lora_add_", lora_add_);
  library.impl("add_gumbel_", add_gumbel_);
  library.impl("silu_and_mul_", silu_and_mul_);
  library.impl("draw_gaussian_", draw_gaussian_);
  library.impl("put_slots_", put_slots_);
  library.impl("write_births_", write_births_);
  library.impl("add_outer_", add_outer_);
}
