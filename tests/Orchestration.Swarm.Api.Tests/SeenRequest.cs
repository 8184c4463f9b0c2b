namespace Orchestration.Swarm.Api.Tests;

internal sealed record SeenRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers);
