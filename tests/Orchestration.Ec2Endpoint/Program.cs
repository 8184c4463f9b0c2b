using Orchestration.Ec2;

return await EndpointConsole.RunAsync(args);
