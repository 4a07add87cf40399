using Lindung.Hosting;
using Lindung.Orleans;
using Lindung.Runtime.Hosting;
using Orleans.Hosting;

return await SuiteHost.Run(args, Modules.Assemblies, builder => builder.AddOrleansEngine(silo => silo.UseLocalhostClustering()));
