using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SessionProofs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ProvedAt",
                table: "Sessions",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UsedAt",
                table: "Sessions",
                type: "datetimeoffset",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ProvedAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "UsedAt",
                table: "Sessions");
        }
    }
}
