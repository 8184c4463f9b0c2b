using System.Globalization;
using Orchestration.TestBed;

namespace Orchestration.Ec2;

/// <summary>What the program was told.</summary>
internal sealed record EndpointArguments
{
    public int Port { get; private init; }

    public HostImage? Image { get; private init; }

    public string? BedRun { get; private init; }

    public TimeSpan Boot { get; private init; }

    public bool EndsWithInput { get; private init; }

    /// <summary>Null when the words make no sense.</summary>
    public static EndpointArguments? Read(ReadOnlySpan<string> words)
    {
        EndpointArguments? arguments = new();
        while (arguments is not null && words.Length > 0)
        {
            arguments = Next(arguments, words);
            words = words[(words[0] == "--with-stdin" || words.Length == 1 ? 1 : 2)..];
        }

        return arguments is { BedRun: not null, Image: null } ? null : arguments;
    }

    private static EndpointArguments? Next(EndpointArguments arguments, ReadOnlySpan<string> words) => words switch
    {
        ["--with-stdin", ..] => arguments with { EndsWithInput = true },
        ["--bed-run", var run, ..] => arguments with { BedRun = run },
        ["--port", var text, ..] when ushort.TryParse(text, CultureInfo.InvariantCulture, out var port) => arguments with { Port = port },
        ["--boot", var text, ..] when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) => arguments with { Boot = TimeSpan.FromSeconds(seconds) },
        ["--hosts", var name, ..] when HostImages.All.FirstOrDefault(image => image.Name == name) is { } image => arguments with { Image = image },
        _ => null,
    };
}
