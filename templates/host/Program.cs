using Lindung.Hosting;
using Lindung.Runtime.Hosting;

return await SuiteHost.Run(args, Modules.Assemblies);
