namespace Orchestration.Swarm.Api.Http;

/// <summary>A request that is answered with an error and ends its connection.</summary>
internal sealed class HttpFaultException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public static HttpFaultException BadRequest(string message) => new(400, message);
}
