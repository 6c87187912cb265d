using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>Which database to use.</summary>
/// <param name="MaxBatchSize">
/// Statements per round trip (EF's option); null leaves the provider's default, 1 avoids MERGE.
/// </param>
public sealed record DatabaseTarget(DatabaseEngine Engine, string ConnectionString, int? MaxBatchSize = null);
