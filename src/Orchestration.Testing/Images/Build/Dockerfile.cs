using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Reads Dockerfiles, and applies those instructions that change a configuration.</summary>
internal static class Dockerfile
{
    public static IReadOnlyList<DockerfileInstruction> Parse(string text)
    {
        var instructions = new List<DockerfileInstruction>();
        var pending = new StringBuilder();
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.EndsWith('\\'))
            {
                pending.Append(line, 0, line.Length - 1).Append(' ');
                continue;
            }
            instructions.Add(Instruction(pending.Append(line).ToString()));
            pending.Clear();
        }
        if (pending.Length > 0) instructions.Add(Instruction(pending.ToString()));
        return instructions;
    }

    public static ContainerConfig Apply(ContainerConfig config, IEnumerable<string> changes) =>
        changes.SelectMany(Parse).Aggregate(config, static (changed, instruction) => Apply(changed, instruction)
            ?? throw new EngineBadRequestException($"{instruction.Keyword} is not a valid change command"));

    /// <summary>The changed configuration; null when the instruction is not about it.</summary>
    public static ContainerConfig? Apply(ContainerConfig config, DockerfileInstruction instruction)
    {
        var text = instruction.Text;
        return instruction.Keyword switch
        {
            "CMD" => config with { Command = Command(text) },
            "ENTRYPOINT" => config with { Entrypoint = Command(text), Command = null },
            "ENV" => config with { Environment = Environment(config.Environment, Pairs(text)) },
            "LABEL" => config with { Labels = ConfigMerge.Labels(Pairs(text), config.Labels) },
            "EXPOSE" => config with { ExposedPorts = Set(config.ExposedPorts, Words(text).Select(static port => port.Contains('/', StringComparison.Ordinal) ? port : port + "/tcp")) },
            "VOLUME" => config with { Volumes = Set(config.Volumes, List(text) ?? Words(text)) },
            "WORKDIR" => config with { WorkingDirectory = FilePath.Combine(config.WorkingDirectory is { Length: > 0 } directory ? directory : FilePath.Root, text) },
            "USER" => config with { User = text },
            "STOPSIGNAL" => config with { StopSignal = text },
            "SHELL" => config with { Shell = List(text) },
            "HEALTHCHECK" => config with { Healthcheck = Healthcheck(text) },
            "MAINTAINER" or "ONBUILD" => config,
            _ => null,
        };
    }

    /// <summary>JSON list of strings, or null when the text is a shell line.</summary>
    public static IReadOnlyList<string>? List(string text)
    {
        if (!text.StartsWith('[')) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(static element => element.GetString() ?? "")];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Words with their quotes taken off.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var started = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\\' && at + 1 < text.Length && quote != '\'') word.Append(text[++at]);
            else if (quote != '\0' && letter == quote) quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'') (quote, started) = (letter, true);
            else if (quote == '\0' && char.IsWhiteSpace(letter)) Close();
            else word.Append(letter);
        }
        Close();
        return words;

        void Close()
        {
            if (word.Length > 0 || started) words.Add(word.ToString());
            word.Clear();
            started = false;
        }
    }

    public static IReadOnlyDictionary<string, string> Pairs(string text)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var words = Words(text);
        if (words.Count > 0 && !words[0].Contains('=', StringComparison.Ordinal))
        {
            pairs[words[0]] = text[(text.IndexOf(words[0], StringComparison.Ordinal) + words[0].Length)..].Trim();
            return pairs;
        }
        foreach (var parts in words.Select(static word => word.Split('=', 2))) pairs[parts[0]] = parts.Length == 2 ? parts[1] : "";
        return pairs;
    }

    private static DockerfileInstruction Instruction(string line)
    {
        var parts = line.Trim().Split((char[])[' ', '\t'], 2);
        return new DockerfileInstruction(parts[0].ToUpperInvariant(), parts.Length == 2 ? parts[1].Trim() : "");
    }

    private static IReadOnlyList<string> Command(string text) => List(text) ?? ["/bin/sh", "-c", text];

    private static IReadOnlyList<string> Environment(IReadOnlyList<string>? old, IReadOnlyDictionary<string, string> added) =>
        [.. (old ?? []).Where(entry => !added.ContainsKey(entry.Split('=', 2)[0])), .. added.Select(static pair => $"{pair.Key}={pair.Value}")];

    private static SortedDictionary<string, EmptyObject> Set(IReadOnlyDictionary<string, EmptyObject>? old, IEnumerable<string> added)
    {
        var set = new SortedDictionary<string, EmptyObject>(StringComparer.Ordinal);
        foreach (var key in (old?.Keys ?? []).Concat(added)) set[key] = EmptyObject.Value;
        return set;
    }

    private static HealthcheckSpec Healthcheck(string text)
    {
        if (text == "NONE") return new HealthcheckSpec { Test = ["NONE"] };
        var spec = new HealthcheckSpec();
        while (text.StartsWith("--", StringComparison.Ordinal))
        {
            var parts = text.Split(' ', 2);
            var option = parts[0].Split('=', 2);
            spec = option[0] switch
            {
                "--interval" => spec with { Interval = GoDuration.Nanoseconds(option[1]) },
                "--timeout" => spec with { Timeout = GoDuration.Nanoseconds(option[1]) },
                "--start-period" => spec with { StartPeriod = GoDuration.Nanoseconds(option[1]) },
                "--start-interval" => spec with { StartInterval = GoDuration.Nanoseconds(option[1]) },
                "--retries" => spec with { Retries = int.Parse(option[1], CultureInfo.InvariantCulture) },
                _ => throw new EngineBadRequestException($"Unknown flag: {option[0][2..]}"),
            };
            text = parts.Length == 2 ? parts[1].Trim() : "";
        }
        text = text.StartsWith("CMD", StringComparison.OrdinalIgnoreCase) ? text[3..].Trim() : text;
        return spec with { Test = List(text) is { } list ? ["CMD", .. list] : ["CMD-SHELL", text] };
    }
}
