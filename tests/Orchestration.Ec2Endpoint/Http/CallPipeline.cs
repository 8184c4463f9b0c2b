using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Orchestration.Ec2;

/// <summary>The way of a call: signature, record, fault, effect, reply.</summary>
internal sealed class CallPipeline(Cloud cloud, Ec2Calls calls, Ec2Faults faults)
{
    private readonly Gatekeeper _gatekeeper = new(cloud.Options);

    public async Task HandleAsync(HttpContext context)
    {
        var id = NewRequestId();
        try
        {
            var (region, parameters) = await ReadAsync(context.Request);
            var action = parameters.GetValueOrDefault("Action");
            var call = calls.Add(region, action ?? "", parameters);
            if (await RunAsync(call, parameters, context) is { } reply) await Replies.WriteAsync(context, Replies.Success(action!, id, reply), StatusCodes.Status200OK);
        }
        catch (Ec2Exception problem)
        {
            await Replies.WriteAsync(context, Replies.Error(problem, id), problem.Status);
        }
    }

    private async Task<IReadOnlyList<XElement?>?> RunAsync(Ec2Call call, IReadOnlyDictionary<string, string> parameters, HttpContext context)
    {
        try
        {
            var fault = faults.Take(call);
            if (fault?.Wait is { } wait) await Task.Delay(wait, context.RequestAborted);
            if (faults.Before is { } before) await before(call, context.RequestAborted);
            if (fault?.LosesRequest == true) return Cut(call, context, "request lost");
            if (fault?.Code is { } code) throw new Ec2Exception(code, fault.Message ?? $"The call was refused with {code}.");
            var reply = Execute(call, parameters);
            if (faults.After is { } after) await after(call, context.RequestAborted);
            if (fault?.LosesReply == true) return Cut(call, context, "reply lost");
            call.Outcome = "ok";
            return reply;
        }
        catch (Ec2Exception problem)
        {
            call.Outcome = problem.Code;
            throw;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The client went away, or a callback of the test threw.
            return Cut(call, context, problem.GetType().Name);
        }
    }

    private IReadOnlyList<XElement?> Execute(Ec2Call call, IReadOnlyDictionary<string, string> values)
    {
        var parameters = new Parameters(values);
        if (parameters.Text("Version") is not (null or "2016-11-15")) throw new Ec2Exception("NoSuchVersion", "The requested version does not exist.");
        parameters.Text("Action");
        var action = ActionTable.Find(call.Action);
        try
        {
            lock (cloud.Lock) return Execute(action, new ActionCall(cloud, cloud.Regions[call.Region], parameters, cloud.Now));
        }
        catch (Exception problem) when (problem is not (Ec2Exception or OutOfMemoryException))
        {
            throw new Ec2Exception("InternalError", $"The endpoint itself failed: {problem}");
        }
    }

    private IReadOnlyList<XElement?> Execute(Ec2Action action, ActionCall call)
    {
        cloud.Settle(call.Now);
        var reply = action(call);
        call.Finish();
        return reply;
    }

    private static IReadOnlyList<XElement?>? Cut(Ec2Call call, HttpContext context, string outcome)
    {
        call.Outcome = outcome;
        context.Abort();
        return null;
    }

    private async Task<(string Region, IReadOnlyDictionary<string, string> Parameters)> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var region = _gatekeeper.Check(request, body.ToArray());
        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        var parameters = request.Query.Concat(QueryHelpers.ParseQuery(text))
            .ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.Ordinal);
        return (region, parameters);
    }

    private string NewRequestId()
    {
        lock (cloud.Lock) return cloud.Ids.Request();
    }
}
