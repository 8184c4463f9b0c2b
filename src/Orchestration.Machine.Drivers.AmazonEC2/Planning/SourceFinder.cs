using System.Collections.Immutable;
using System.Net;

namespace Orchestration.Machines.AmazonEC2.Planning;

/// <summary>Finds who may reach a host: whom the options name, else this computer alone.</summary>
internal static class SourceFinder
{
    /// <summary>AWS's own service that tells callers their address.</summary>
    private static readonly Uri Mirror = new("https://checkip.amazonaws.com/");

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public static async Task<ImmutableArray<string>> FindAsync(AmazonEC2MachineOptions options, ImmutableArray<string> vpc, List<string> problems, CancellationToken cancellationToken)
    {
        if (options.SourceCidrs.Count > 0) return [.. options.SourceCidrs.Distinct(StringComparer.Ordinal)];
        if (options.ServiceUrl is not null || options.PrivateAddressOnly || options.UsePrivateAddress) return vpc;
        try
        {
            var text = (await Http.GetStringAsync(Mirror, cancellationToken).ConfigureAwait(false)).Trim();
            if (IPAddress.TryParse(text, out var address)) return [$"{address}/{(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)}"];
            problems.Add("this computer's own address was not told: source-cidr is needed");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            problems.Add($"this computer's own address cannot be found ({exception.Message}): source-cidr is needed");
        }

        return [];
    }
}
