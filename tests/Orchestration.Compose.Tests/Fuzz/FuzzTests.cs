using System.Diagnostics;
using System.Globalization;
using System.Text;
using Orchestration.Compose.Tests.Corpus;

namespace Orchestration.Compose.Tests.Fuzz;

/// <summary>
/// Random bytes and mutated files never crash, hang or explode. A short run by default; a long one with
/// <c>ORCHESTRATION_FUZZ_INPUTS=1000000 dotnet test tests/Orchestration.Compose.Tests --filter Fuzz</c>.
/// </summary>
public sealed class FuzzTests
{
    private const int Default = 2000;
    private const int MostBytes = 50_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private static int Inputs => int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_FUZZ_INPUTS"), CultureInfo.InvariantCulture, out var inputs) ? inputs : Default;

    [Test]
    public void Random_bytes_and_mutated_files_load_or_are_refused()
    {
        var random = new Random(20261123);
        var mutation = new Mutation(random, Seeds());
        var slowest = TimeSpan.Zero;
        Load(mutation.Next());
        for (var i = 0; i < Inputs; i++)
        {
            var text = mutation.Next();
            var cost = Cost(text);
            Assert.That(cost.Bytes, Is.LessThan(MostBytes), () => $"input {i}:\n{text}");
            // The clock of a busy machine proves nothing at the first look.
            if (cost.Time > Longest) cost = Enumerable.Range(0, 5).Select(_ => Cost(text)).MinBy(static again => again.Time);
            Assert.That(cost.Time, Is.LessThan(Longest), () => $"input {i}:\n{text}");
            if (cost.Time > slowest) slowest = cost.Time;
        }

        TestContext.Out.WriteLine($"{Inputs} inputs, the slowest {slowest.TotalMilliseconds:0} ms");
    }

    private static (TimeSpan Time, long Bytes) Cost(string text)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        Load(text);
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static void Load(string text)
    {
        var result = ComposeFile.FromText(text).WithProjectName("p").WithoutProcessEnvironment().Untrusted().TryLoad();
        if (result.Project is { } project) _ = project.ToYaml();
    }

    private static List<string> Seeds() =>
    [
        "services: { a: { image: n, ports: [\"80:80\"], environment: [A=1, B], depends_on: [b] }, b: { build: . } }\nvolumes: { v: }",
        "a: &a [*b, *a]\nb: &b { <<: *a }",
        "services:\n  a: &x\n    image: ${A:-${B:?c}}\n    command: \"echo 'x\"\n  b:\n    <<: *x\n    extends: a\n",
        "web:\n  build: .\n  links: [db]\ndb:\n  image: n\n  net: host\n",
        .. ComposeCorpus.Find()?.Texts(longest: 8000) ?? [],
    ];

    /// <summary>Changes texts: bytes, lines, repeats, cuts, and values that parsers stumble over.</summary>
    private sealed class Mutation(Random random, List<string> seeds)
    {
        private static readonly string[] Spices =
            ["${", "$$", "${A:-", "}", "[", "]", "{", "}", "&a ", "*a", "<<: ", "!reset ", "!override ", "!!binary ", "|\n", ">-\n", "'", "\"", "\t", "---\n", "...\n", "? ", ": ", "- ", "#", "%YAML 9.9\n", "\0", "\uFEFF", "-1", "99999999999999999999", "1e999", "services:\n", "extends: ", "include: "];

        public string Next()
        {
            if (random.Next(10) == 0) return RandomText();
            var text = new StringBuilder(seeds[random.Next(seeds.Count)]);
            for (var i = random.Next(1, 6); i > 0 && text.Length > 0; i--) Change(text);
            return text.ToString();
        }

        private void Change(StringBuilder text)
        {
            var at = random.Next(text.Length);
            switch (random.Next(6))
            {
                case 0: text[at] = (char)random.Next(1, 256); break;
                case 1: text.Insert(at, Spices[random.Next(Spices.Length)]); break;
                case 2: text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)); break;
                case 3: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 200), text.Length - at))); break;
                case 4: text.Insert(at, new string("[{&*- \n$"[random.Next(8)], random.Next(1, 400))); break;
                default: text.Insert(at, seeds[random.Next(seeds.Count)]); break;
            }
        }

        private string RandomText()
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
