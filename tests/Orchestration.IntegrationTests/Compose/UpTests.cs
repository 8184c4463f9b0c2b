using Orchestration.Compose;

namespace Orchestration.IntegrationTests.Compose;

public sealed class UpTests : ComposeFixture
{
    private const string Sleep = "command: ['sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done']";

    private const string Shop = $$"""
        services:
          web:
            image: ${IMAGE}
            {{Sleep}}
            scale: 2
            depends_on: { db: { condition: service_healthy }, migrate: { condition: service_completed_successfully } }
            networks: [front, back]
            secrets: [{ source: token, mode: 0400 }]
          migrate: { image: "${IMAGE}", command: "true", networks: [back] }
          db:
            image: ${IMAGE}
            {{Sleep}}
            networks: { back: { aliases: [database] } }
            volumes: ["data:/data", /scratch]
            healthcheck: { test: "test -d /data", interval: 200ms }
        networks: { front: {}, back: {} }
        volumes: { data: {} }
        secrets: { token: { environment: TOKEN } }
        """;

    [Test]
    public async Task A_project_comes_up_and_a_second_plan_is_empty()
    {
        var application = Open(Shop);

        await application.UpAsync(new() { Wait = true });

        Assert.That((await application.PlanAsync()).ToString(), Is.Empty);
        Assert.That((await application.PsAsync()).Select(static container => $"{container.Service}-{container.Number} {container.State}"),
            Is.EqualTo(new[] { "db-1 running", "migrate-1 exited", "web-1 running", "web-2 running" }));
    }

    [Test]
    public async Task Names_and_secrets_reach_the_containers()
    {
        var application = Open(Shop);
        await application.UpAsync();

        var secret = await application.ExecAsync("web", ["sh", "-c", "cat /run/secrets/token; stat -c %a /run/secrets/token"], new() { Number = 2 });
        var ping = await application.ExecAsync("web", ["ping", "-c", "1", "database"]);

        Assert.That((secret.Output, secret.ExitCode), Is.EqualTo(("s3cret400\n", 0)));
        Assert.That(ping.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Replacing_a_container_keeps_its_volumes()
    {
        var application = Open(Shop);
        await application.UpAsync();
        await application.ExecAsync("db", ["sh", "-c", "echo kept > /data/a; echo kept > /scratch/b"]);

        await Open(Shop.Replace("aliases: [database]", "aliases: [database, store]", StringComparison.Ordinal)).UpAsync();

        var found = await application.ExecAsync("db", ["cat", "/data/a", "/scratch/b"]);
        Assert.That(found.Output, Is.EqualTo("kept\nkept\n"));
    }

    [Test]
    public async Task Scaling_up_and_down_changes_only_what_is_named()
    {
        var application = Open(Shop);
        await application.UpAsync();
        var before = (await application.PsAsync()).Select(static container => container.Id).ToArray();

        await application.ScaleAsync([("web", 4)]);
        await application.ScaleAsync([("web", 2)]);

        Assert.That((await application.PsAsync()).Select(static container => container.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task The_articles_project_scales_in_pairs()
    {
        Write("status/index.jsp", "hello dockers\n");
        Write("Dockerfile", $"FROM {Image}\nADD status/index.jsp /usr/local/tomcat/webapps/status/index.jsp\nVOLUME /usr/local/tomcat/webapps/status\nCMD true\n");
        var application = Open("""
            status:
              build: .
            tomcat:
              image: ${IMAGE}
              command: httpd -f -p 8080 -h /usr/local/tomcat/webapps
              ports: ["8080"]
              volumes_from: [status]
            """);
        await application.UpAsync();

        await application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        using var client = new HttpClient();
        for (var number = 1; number <= 4; number++)
        {
            var endpoint = await application.EndpointAsync("tomcat", 8080, number: number);
            Assert.That(await client.GetStringAsync(new Uri(endpoint.ToUri(), "status/index.jsp")), Is.EqualTo("hello dockers\n"));
        }

        Assert.That((await application.PlanScaleAsync([("status", 4), ("tomcat", 4)])).ToString(), Is.Empty);
    }

    [Test]
    public async Task Down_leaves_nothing_but_what_it_was_not_asked_for()
    {
        var application = Open(Shop);
        await application.UpAsync();

        await application.DownAsync();
        Assert.That(await application.PsAsync(), Is.Empty);
        Assert.That((await Engine.Volumes.InspectAsync($"{Name}_data")).Name, Is.EqualTo($"{Name}_data"));

        await application.DownAsync(new() { RemoveVolumes = true });
        Assert.That((await application.PlanDownAsync(new() { RemoveVolumes = true })).ToString(), Is.Empty);
    }
}
